-- Question: which figures stand side by side, and what do their intervals and periods have to do with each other?
-- Grain: one row a pair of figures, left before right; in a pair of part and whole, one is marked as the part.

-- The latest figures of each topic: the cap bounds what one topic can cost.
CREATE OR REPLACE TABLE rules.members AS
SELECT scope.*, membership.topic
FROM rules.scope
JOIN rules.membership USING (figure_id)
QUALIFY row_number() OVER (PARTITION BY membership.topic ORDER BY published DESC NULLS LAST, n)
        <= getvariable('topic_figures');

CREATE OR REPLACE VIEW rules.pairs AS
-- Within a topic.
SELECT a.topic, 0 AS part, COLUMNS(a.*) AS 'left_\0', COLUMNS(b.*) AS 'right_\0'
FROM rules.members AS a
JOIN rules.members AS b ON a.topic = b.topic AND a.n < b.n
WHERE a.article <> b.article OR a.voice <> b.voice
UNION ALL
-- Part and whole, the part on the left.
SELECT link.whole AS topic, 1 AS part, COLUMNS(a.*) AS 'left_\0', COLUMNS(b.*) AS 'right_\0'
FROM rules.part_topics AS link
JOIN rules.members AS a ON a.topic = link.part
JOIN rules.members AS b ON b.topic = link.whole AND a.n < b.n
WHERE a.article <> b.article
UNION ALL
-- Part and whole, the part on the right.
SELECT link.whole AS topic, 2 AS part, COLUMNS(a.*) AS 'left_\0', COLUMNS(b.*) AS 'right_\0'
FROM rules.part_topics AS link
JOIN rules.members AS a ON a.topic = link.whole
JOIN rules.members AS b ON b.topic = link.part AND a.n < b.n
WHERE a.article <> b.article;

COMMENT ON VIEW rules.pairs IS 'Figures side by side: of one topic, or of a part and its whole';
