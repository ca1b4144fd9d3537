-- Question: which figures stand side by side, and how do their intervals and periods bear on each other?
-- Grain: one row a pair of figures, left before right.

-- What a copy repeats of its original stands beside the originals of all stories, and so shows all that its original shows,
-- but beside no repetition in another copy: two hundred copies would have twenty thousand pairs a figure to say nothing new.
CREATE OR REPLACE TABLE rules.repetitions AS
SELECT DISTINCT copy.n
FROM rules.scope AS copy
JOIN rules.scope AS original
  ON original.article = copy.story AND original.signature = copy.signature AND original.low = copy.low
 AND original.high = copy.high AND original.reality = copy.reality AND original.denied = copy.denied
 AND original.first_day IS NOT DISTINCT FROM copy.first_day AND original.last_day IS NOT DISTINCT FROM copy.last_day
WHERE copy.article <> copy.story;

-- rules.repetitions: Figures of near-duplicates that their originals state too.

-- The latest figures of each matter: the cap bounds what one matter can cost.
CREATE OR REPLACE TABLE rules.members AS
SELECT
    n, matter, opens, closes, least(closes::BIGINT + lasts, 2147483647)::INTEGER AS reaches, piece, toll, coalesce(running, false) AS running,
    scope.article, story, published, adds_up AS is_total,
    low, high, round_low, round_high, value, value_low, value_high, vague,
    first_day, last_day, scope.part_of_day, unbound, timeless, coalesce(termed, false) AS termed, bargains, revised,
    first_day IS NULL AND last_day IS NULL AS undated,
    denied, reality, partial,
    coalesce(value IS NULL AND NOT vague AND isfinite(high) AND high >= getvariable('wide_range') * low, false) AS wide,
    -- What has happened, is told in full and has a period: the special rules pass it over.
    NOT (denied OR reality > 0 OR partial OR piece OR vague OR scope.part_of_day OR undated) AS plain,
    -- A promise of money belongs to whoever makes it.
    reality = 1 AND regexp_full_match(class, '[A-Z]{3}') AS pledge,
    voice, named, speaker, contrasts, restates,
    coalesce(value >= getvariable('telling_value') AND rules.place_value(value) * 10 <= value, false) AS telling,
    strong AND class IN ('people', 'count') AS countable,
    n IN (FROM rules.repetitions) AS repeats
FROM rules.placed
JOIN rules.scope USING (n)
WHERE n NOT IN (
    SELECT n
    FROM rules.placed JOIN rules.scope USING (n) ANTI JOIN rules.repetitions USING (n)
    WHERE matter IN (SELECT matter FROM rules.placed GROUP BY matter HAVING count(*) > getvariable('matter_figures'))
    QUALIFY row_number() OVER (PARTITION BY matter ORDER BY published DESC NULLS LAST, n) > getvariable('matter_figures')
)
-- Figures of one matter lie together, so that the join below stays within the processor's cache.
ORDER BY matter, n;

-- rules.members: The figures that are compared, with their matters.

-- Periods that do not meet are not compared, so the join leaves them out.
-- part: 0 one matter, 1 the left figure is a part of the right one, 2 the other way round.
CREATE OR REPLACE VIEW rules.pairs AS
SELECT 0::UTINYINT AS part, false AS elsewhere, COLUMNS(a.*) AS 'left_\0', COLUMNS(b.*) AS 'right_\0'
FROM rules.members AS a
JOIN rules.members AS b ON a.matter = b.matter AND a.n < b.n AND a.opens <= b.reaches AND b.opens <= a.reaches
-- Inside one article only two voices are worth comparing: two speakers, or a speaker whom words of contrast, or a number put
-- anew, set against the article itself.
WHERE NOT (a.repeats AND b.repeats)
  AND (a.article <> b.article OR a.voice <> b.voice AND (a.named AND b.named OR a.contrasts OR b.contrasts OR b.restates))
UNION ALL
SELECT 1::UTINYINT AS part, elsewhere, COLUMNS(a.*) AS 'left_\0', COLUMNS(b.*) AS 'right_\0'
FROM rules.part_matters AS link
JOIN rules.members AS a ON a.matter = link.part
JOIN rules.members AS b ON b.matter = link.whole AND a.n < b.n AND a.opens <= b.reaches AND b.opens <= a.reaches
WHERE a.article <> b.article AND NOT (a.repeats AND b.repeats)
UNION ALL
SELECT 2::UTINYINT AS part, elsewhere, COLUMNS(a.*) AS 'left_\0', COLUMNS(b.*) AS 'right_\0'
FROM rules.part_matters AS link
JOIN rules.members AS a ON a.matter = link.whole
JOIN rules.members AS b ON b.matter = link.part AND a.n < b.n AND a.opens <= b.reaches AND b.opens <= a.reaches
WHERE a.article <> b.article AND NOT (a.repeats AND b.repeats);

-- rules.pairs: Figures side by side: of one matter, or of a part and its whole.
