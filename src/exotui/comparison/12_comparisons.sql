-- Question: which pairs do people read, with verdict, reason and hint?
-- Grain: one row a pair.

CREATE OR REPLACE VIEW comparisons AS
SELECT left_id, right_id, topic, verdict, relation, rule, echo, gap, why, hint
FROM rules.compared
LEFT JOIN rules.hints USING (left_n, right_n);

COMMENT ON VIEW comparisons IS 'One row a pair of figures that stand side by side, with a verdict and the reason';
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
