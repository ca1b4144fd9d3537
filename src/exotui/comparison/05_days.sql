-- Question: for which days does a count of a happening hold, where its own words leave them open?
-- Grain: rules.begun one row an article and kind of count, rules.lent one row a figure; rules.scope stays one row a figure.

-- Counts of victims, losses and crowds, as far as they can tell or be told the day of a happening. Who is missing on a day is
-- no count that goes on.
CREATE OR REPLACE TABLE rules.eventful AS
SELECT n, article, published, first_day, last_day, on_occasion,
       -- What names no time may have been given the day of its article.
       first_day = published AND last_day = published AND NOT says_when AS told_today
FROM rules.scope
WHERE strong AND (toll AND NOT state OR on_occasion) AND reality = 0 AND NOT former AND NOT part_of_day
  AND article IN (SELECT article FROM rules.tellings);

-- The day that most counts of victims and losses begin on, in the article itself and in those that may speak of the same,
-- and the only day of which they tell a crowd. Where there is none, the article tells of several happenings.
CREATE OR REPLACE TABLE rules.begun AS
WITH lender AS (
    SELECT article, article AS lender FROM (SELECT DISTINCT article FROM rules.eventful)
    UNION ALL SELECT one, other FROM rules.kin
    UNION ALL SELECT other, one FROM rules.kin
), told AS (
    SELECT lender.article, eventful.on_occasion, first_day, count(*) AS figures
    FROM lender
    JOIN rules.eventful ON eventful.article = lender.lender
    WHERE NOT coalesce(told_today, false)
      AND first_day BETWEEN published - getvariable('near_days') AND published
      AND CASE WHEN on_occasion THEN last_day = first_day ELSE last_day <= published END
    GROUP BY ALL
)
SELECT article, on_occasion, first_day AS day
FROM told
WINDOW same AS (PARTITION BY article, on_occasion)
QUALIFY CASE WHEN on_occasion THEN count(*) OVER same = 1
             ELSE figures * 2 > sum(figures) OVER same
                  OR figures * 2 = sum(figures) OVER same AND first_day = min(first_day) OVER same END;

-- rules.begun: The day on which the happening of each article began, by its counts of victims and losses or of crowds.

CREATE OR REPLACE TABLE rules.lent AS
SELECT n, day AS first_day,
       CASE WHEN on_occasion THEN day ELSE coalesce(last_day, published) END AS last_day
FROM rules.eventful
JOIN rules.begun USING (article, on_occasion)
WHERE day BETWEEN published - getvariable('near_days') AND published
  AND CASE WHEN last_day IS NULL THEN first_day IS NULL
           WHEN first_day IS NULL THEN last_day >= day
           -- A crowd of one day is told for no longer.
           ELSE on_occasion AND (told_today AND day <> first_day
                                 OR first_day = day AND last_day > day AND last_day <= published)
                -- The injured of the day are those since it happened.
                OR NOT on_occasion AND told_today AND day < first_day END;

-- What else is counted has the days of the one count of its matter that tells them, in the articles that may speak of the same:
-- of the same time, since schools that are closed may open, unless what happens at a spot happens once.
INSERT INTO rules.lent
WITH counted AS (
    SELECT n, article, matter, published, first_day, last_day, incident AND NOT state AS is_once,
           coalesce(first_day = published AND last_day = published AND NOT says_when, first_day IS NULL AND last_day IS NULL)
               AS is_open
    FROM rules.scope JOIN rules.matters USING (signature)
    WHERE class IN ('people', 'count') AND statistic = 'total' AND reality = 0 AND NOT (toll OR on_occasion OR former OR adds OR unbound) AND NOT part_of_day
      AND article IN (SELECT article FROM rules.tellings)
), near AS (
    SELECT one AS article, other AS lender FROM rules.kin UNION ALL SELECT other, one FROM rules.kin
)
SELECT bare.n, min(told.first_day), min(told.last_day)
FROM counted AS bare
JOIN near USING (article)
JOIN counted AS told ON told.article = lender AND told.matter = bare.matter
WHERE bare.is_open AND NOT told.is_open AND told.first_day >= bare.published - getvariable('near_days')
  AND (bare.is_once OR abs(bare.published - told.published) <= getvariable('same_occasion_days'))
  AND told.last_day <= bare.published AND bare.n NOT IN (SELECT n FROM rules.lent)
GROUP BY bare.n
HAVING count(DISTINCT (told.first_day, told.last_day)) = 1;

-- rules.lent: Counts that leave their days open, with those of the happening of their article.

UPDATE rules.scope SET first_day = lent.first_day, last_day = lent.last_day, lent = true
-- Needs rows of rules.lent.
FROM rules.lent WHERE lent.n = scope.n;
