-- Question: what do the relations mean that people read, and their columns?
-- Grain: one comment a relation and a column; the help of the console reads them.

COMMENT ON TABLE comparisons IS 'One row a pair of figures that stand side by side, with a verdict and the reason; what two copies of articles merely repeat stands beside the originals only';
COMMENT ON COLUMN comparisons.left_id IS 'The figure_id that sorts first';
COMMENT ON COLUMN comparisons.right_id IS 'The other figure_id';
COMMENT ON COLUMN comparisons.topic IS 'The topic of both, or of the whole where one is a part of the other';
COMMENT ON COLUMN comparisons.verdict IS 'agree, conflict or consistent';
COMMENT ON COLUMN comparisons.relation IS 'How the scopes bear on each other: same, later, part, shorter, plan, denied, open ...';
COMMENT ON COLUMN comparisons.rule IS 'Stable id of the rule that decided; the view rules explains it';
COMMENT ON COLUMN comparisons.echo IS 'True if both go back to one speaker or document';
COMMENT ON COLUMN comparisons.gap IS 'How far apart the nearest ends are, as a ratio minus 1; 0 where the intervals meet';
COMMENT ON COLUMN comparisons.why IS 'The reason, in one sentence that stands alone';
COMMENT ON COLUMN comparisons.hint IS 'Of a conflict: the ordinary slip that would resolve it, in one sentence; null where none would';
COMMENT ON COLUMN comparisons.reviewed IS 'confirmed or overruled by a person; null where nobody decided';
COMMENT ON VIEW figures IS 'One row a figure: a quantity that an article states, as an interval with its scope';
COMMENT ON COLUMN figures.reviewed IS 'confirmed, corrected, rejected, split or linked by a person; null where nobody looked. What is rejected takes part in nothing';
COMMENT ON TABLE not_compared IS 'One row a near miss: two figures that only look comparable, with the reason';
COMMENT ON COLUMN not_compared.left_id IS 'The figure_id that sorts first';
COMMENT ON COLUMN not_compared.right_id IS 'The other figure_id';
COMMENT ON COLUMN not_compared.topic IS 'The topic that they seem to share';
COMMENT ON COLUMN not_compared.rule IS 'Stable id of what keeps them apart';
COMMENT ON COLUMN not_compared.reason IS 'What keeps them apart, in words';
COMMENT ON TABLE topics IS 'One row a topic: the figures that measure the same thing';
COMMENT ON COLUMN topics.topic IS 'Key, the same in figures and comparisons';
COMMENT ON COLUMN topics.label IS 'What is measured, in the most usual words of its figures';
COMMENT ON COLUMN topics.figures IS 'How many figures measure it';
COMMENT ON COLUMN topics.articles IS 'How many articles state them';
COMMENT ON COLUMN topics.origins IS 'How many independent origins they go back to: speakers, and articles that name none';
COMMENT ON COLUMN topics.agree IS 'Comparisons that agree';
COMMENT ON COLUMN topics.conflict IS 'Comparisons in conflict';
COMMENT ON COLUMN topics.consistent IS 'Comparisons of scopes that differ but fit together';
COMMENT ON COLUMN topics.unit IS 'The unit of most of its figures';
COMMENT ON COLUMN topics.first_article IS 'The article that stated it first, by the day of publication; denials come last';
COMMENT ON COLUMN topics.first_said_by IS 'Whom that article credits; null if it says it itself';
COMMENT ON COLUMN topics.first_published IS 'The day on which it appeared; null if no article has a date';
