-- Question: which figures that only words join are of one matter, since their articles may speak of one thing?
-- Grain: rules.related one row a matter and story; rules.matters goes on having one row a scope.

-- Figures without a known event, in matters that several stories tell.
CREATE OR REPLACE TABLE rules.worded_stories AS
WITH open AS (
    SELECT DISTINCT matter FROM rules.scope JOIN rules.matters USING (signature)
    WHERE NOT strong AND article IN (SELECT article FROM rules.tellings)
), told AS (
    SELECT matter, story, article, n, coalesce(place_to, place_from) AS place,
           strong OR article NOT IN (SELECT article FROM rules.tellings) AS is_known,
           -- Of an article without a date its own words tell about when it is.
           coalesce(published, last_day, first_day) AS day
    FROM rules.scope JOIN rules.matters USING (signature) SEMI JOIN open USING (matter)
)
SELECT * FROM told
WHERE matter IN (SELECT matter FROM told GROUP BY matter HAVING count(DISTINCT story) > 1);

-- rules.worded_stories: The figures of matters that may be several, since only words join some of them.

-- Stories of one matter go together if their articles may speak of one thing, if they appeared near each other and tell of one
-- place, or if a known event says what both count. What goes together with the same goes together.
CREATE OR REPLACE TABLE rules.related AS
WITH RECURSIVE node AS MATERIALIZED (
    SELECT matter, story, min(n) AS first_n, bool_or(is_known) AS is_known FROM rules.worded_stories GROUP BY ALL
), near AS (
    SELECT matter, story, lag(story) OVER same AS other, day - lag(day) OVER same AS days
    FROM rules.worded_stories
    WHERE place IS NOT NULL AND day IS NOT NULL
    WINDOW same AS (PARTITION BY matter, place ORDER BY day, n)
), met AS (
    SELECT a.matter, a.story AS one, b.story AS other
    FROM rules.kin
    JOIN rules.worded_stories AS a ON a.article = one
    JOIN rules.worded_stories AS b ON b.article = other AND b.matter = a.matter
    UNION
    SELECT matter, story, other FROM near WHERE days <= getvariable('near_days') AND story <> other
    UNION
    SELECT matter, story, min(story) OVER (PARTITION BY matter) FROM node WHERE is_known
), link AS MATERIALIZED (
    SELECT matter, one, other FROM met UNION SELECT matter, other, one FROM met
), connected(matter, story, root) USING KEY (matter, story) AS (
    SELECT matter, story, first_n FROM node
    UNION
    SELECT link.matter, link.other, min(connected.root)
    FROM connected
    JOIN link ON link.matter = connected.matter AND link.one = connected.story
    JOIN recurring.connected AS known ON known.matter = link.matter AND known.story = link.other
    WHERE connected.root < known.root
    GROUP BY link.matter, link.other
)
SELECT matter, story, root FROM connected WHERE root <> matter;

-- rules.related: Stories whose figures are of another matter than the words say, with the first figure of that.

-- Their scopes get a signature and a matter of their own.
INSERT INTO rules.matters
SELECT DISTINCT hash(scope.signature, root), root
FROM rules.related
JOIN rules.scope USING (story)
JOIN rules.matters ON matters.signature = scope.signature AND matters.matter = related.matter;

UPDATE rules.scope SET signature = hash(scope.signature, root)
-- Needs rows of rules.related.
FROM rules.related, rules.matters
WHERE related.story = scope.story AND matters.signature = scope.signature AND matters.matter = related.matter;
