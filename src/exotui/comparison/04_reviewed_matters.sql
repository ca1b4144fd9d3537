-- Question: which matters are others than the words say, because a person said so?
-- Grain: rules.links one row a link, and rules.matters goes on having one row a scope.

-- Only what is counted or measured alike can be compared.
CREATE OR REPLACE TABLE rules.links AS
SELECT a.n AS one_n, b.n AS other_n,
       CASE WHEN left_apart THEN -1 - a.n ELSE matter_a.matter END AS one,
       CASE WHEN right_apart THEN -1 - b.n ELSE matter_b.matter END AS other
FROM base_links
JOIN rules.scope AS a ON a.figure_id = left_id
JOIN rules.scope AS b ON b.figure_id = right_id
JOIN rules.matters AS matter_a ON matter_a.signature = a.signature
JOIN rules.matters AS matter_b ON matter_b.signature = b.signature
WHERE a.class = b.class OR a.class IN ('people', 'count', 'number') AND b.class IN ('people', 'count', 'number');

-- rules.links: Matters that a review makes one.

-- A figure that was split off is a matter of its own; no matter of the words has a number below 0.
UPDATE rules.matters SET matter = -1 - scope.n
-- Needs rows of base_splits.
FROM rules.scope
WHERE scope.signature = matters.signature AND scope.figure_id IN (FROM base_splits);

UPDATE rules.matters SET matter = joined.root
-- Needs rows of rules.links.
FROM (
    WITH RECURSIVE connected(matter, root) USING KEY (matter) AS (
        SELECT DISTINCT matter, matter FROM (SELECT one AS matter FROM rules.links UNION SELECT other FROM rules.links)
        UNION
        SELECT joint.other, min(connected.root)
        FROM connected
        JOIN (SELECT one, other FROM rules.links UNION ALL SELECT other, one FROM rules.links) AS joint
          ON joint.one = connected.matter
        JOIN recurring.connected AS known ON known.matter = joint.other
        WHERE connected.root < known.root
        GROUP BY joint.other
    )
    SELECT matter, root FROM connected WHERE matter <> root
) AS joined
WHERE matters.matter = joined.matter;
