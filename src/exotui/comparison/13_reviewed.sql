-- Question: what do people read, once the reviews of other people have had their say?
-- Grain: figures one row a figure, topics one row a topic, not_compared one row a pair.

CREATE OR REPLACE VIEW figures AS
SELECT figures.*, base_marks.reviewed
FROM rules.figures LEFT JOIN base_marks USING (figure_id)
UNION ALL BY NAME
SELECT * REPLACE (NULL::VARCHAR AS topic), 'rejected' AS reviewed FROM base_rejected;

COMMENT ON VIEW figures IS 'One row a figure: a quantity that an article states, as an interval with its scope';
COMMENT ON COLUMN figures.reviewed IS 'confirmed, corrected, rejected, split or linked by a person; null where nobody looked. What is rejected takes part in nothing';

CREATE OR REPLACE VIEW not_compared AS
SELECT * FROM rules.not_compared
WHERE (left_id, right_id) NOT IN (SELECT (left_id, right_id) FROM rules.decided)
UNION ALL
SELECT left_id, right_id, topic, 'review', 'a review says that they do not belong side by side' || coalesce(': ' || note, '')
FROM rules.decided
WHERE verdict IS NULL;

COMMENT ON VIEW not_compared IS 'One row a near miss: two figures that only look comparable, with the reason';
COMMENT ON COLUMN not_compared.left_id IS 'The figure_id that sorts first';
COMMENT ON COLUMN not_compared.right_id IS 'The other figure_id';
COMMENT ON COLUMN not_compared.topic IS 'The topic that they seem to share';
COMMENT ON COLUMN not_compared.rule IS 'Stable id of what keeps them apart';
COMMENT ON COLUMN not_compared.reason IS 'What keeps them apart, in words';

CREATE OR REPLACE VIEW topics AS
WITH turned AS (
    SELECT topic,
           count(*) FILTER (verdict = 'agree') - count(*) FILTER (was = 'agree') AS agree,
           count(*) FILTER (verdict = 'conflict') - count(*) FILTER (was = 'conflict') AS conflict,
           count(*) FILTER (verdict = 'consistent') - count(*) FILTER (was = 'consistent') AS consistent
    FROM rules.decided
    GROUP BY topic
)
SELECT topic, label, figures, articles, origins,
       told.agree + coalesce(turned.agree, 0) AS agree,
       told.conflict + coalesce(turned.conflict, 0) AS conflict,
       told.consistent + coalesce(turned.consistent, 0) AS consistent,
       unit
FROM rules.topics AS told LEFT JOIN turned USING (topic);

COMMENT ON VIEW topics IS 'One row a topic: the figures that measure the same thing';
COMMENT ON COLUMN topics.topic IS 'Key, the same in figures and comparisons';
COMMENT ON COLUMN topics.label IS 'What is measured, in the most usual words of its figures';
COMMENT ON COLUMN topics.figures IS 'How many figures measure it';
COMMENT ON COLUMN topics.articles IS 'How many articles state them';
COMMENT ON COLUMN topics.origins IS 'How many independent origins they go back to: speakers, and articles that name none';
COMMENT ON COLUMN topics.agree IS 'Comparisons that agree';
COMMENT ON COLUMN topics.conflict IS 'Comparisons in conflict';
COMMENT ON COLUMN topics.consistent IS 'Comparisons of scopes that differ but fit together';
COMMENT ON COLUMN topics.unit IS 'The unit of most of its figures';
