-- Question: what does each figure commit to, in columns that two figures can be compared by?
-- Grain: one row a figure of base_figures; left and right of a pair follow the order of n.

-- SPEC 'Rounding': each written end is widened by half the place value of its last non-zero digit, but by no more than
-- a share of it. The decimals of a number are read off its shortest decimal writing.
CREATE OR REPLACE MACRO rules.place_value(x) AS
    CASE WHEN contains(x::VARCHAR, 'e') THEN abs(x)
         WHEN x = trunc(x) THEN
              pow(10, length(abs(x)::DECIMAL(38, 0)::VARCHAR) - length(rtrim(abs(x)::DECIMAL(38, 0)::VARCHAR, '0')))
         ELSE pow(10, -length(split_part(x::VARCHAR, '.', 2))) END;

CREATE OR REPLACE MACRO rules.rounding(x) AS
    least(rules.place_value(x) / 2, getvariable('rounding_share') * abs(x));

-- Names of speakers without case, accents, possessives and little words; 'the' and titles name nobody.
CREATE OR REPLACE MACRO rules.name_words(said_by) AS
    list_filter(
        regexp_extract_all(
            regexp_replace(lower(strip_accents(said_by)), '[''’]s\b', '', 'g'), '[a-z0-9]{2,}'
        ),
        lambda word: NOT list_contains(getvariable('name_stopwords'), word)
    );

CREATE OR REPLACE TABLE rules.scope AS
WITH figure AS (
    SELECT
        figures.figure_id,
        figures.article_id,
        coalesce(articles.copy_of, figures.article_id) AS story,
        articles.published - DATE '1970-01-01' AS published,
        coalesce(low, '-infinity'::DOUBLE) AS low,
        coalesce(high, 'infinity'::DOUBLE) AS high,
        qualifier IN ('exact', 'range', 'over') AS low_is_written,
        qualifier IN ('exact', 'range', 'under') AS high_is_written,
        value,
        period_start - DATE '1970-01-01' AS first_day,
        period_end - DATE '1970-01-01' AS last_day,
        modality,
        statistic,
        partial,
        said_by,
        list_sort(rules.name_words(said_by)) AS speaker_words,
        sentence
    FROM base_figures AS figures
    LEFT JOIN base_articles AS articles USING (article_id)
)
SELECT
    row_number() OVER (ORDER BY figure_id)::INTEGER AS n,
    dense_rank() OVER (ORDER BY article_id)::INTEGER AS article,
    dense_rank() OVER (ORDER BY story)::INTEGER AS story,
    figure_id,
    published,
    low,
    high,
    CASE WHEN low_is_written AND isfinite(low) THEN low - rules.rounding(low) ELSE low END AS round_low,
    CASE WHEN high_is_written AND isfinite(high) THEN high + rules.rounding(high) ELSE high END AS round_high,
    value,
    value - rules.rounding(value) AS value_low,
    value + rules.rounding(value) AS value_high,
    first_day,
    last_day,
    modality,
    modality = 'denied' AS denied,
    -- What happens (or not) in fact, what is meant to happen, what might.
    CASE modality WHEN 'planned' THEN 1 WHEN 'hypothetical' THEN 2 ELSE 0 END::UTINYINT AS reality,
    statistic = 'total' AS is_total,
    -- SPEC: 'neither is bound to one (a plan, a rule, a share, a size)'.
    first_day IS NULL AND last_day IS NULL
        AND (modality = 'planned' OR statistic IN ('share', 'ratio', 'measure')) AS unbound,
    partial,
    CASE WHEN len(speaker_words) > 0 THEN hash(speaker_words) END AS speaker,
    hash(lower(coalesce(said_by, ''))) AS voice,
    said_by IS NOT NULL AS has_voice,
    sentence
FROM figure;

COMMENT ON TABLE rules.scope IS 'What each figure commits to, in columns that two figures are compared by';
COMMENT ON COLUMN rules.scope.n IS 'Position of figure_id in sorted order; a pair is put left < right by it';
COMMENT ON COLUMN rules.scope.story IS 'An article together with its near-duplicates: never two sources';
COMMENT ON COLUMN rules.scope.published IS 'Day of publication, days since 1970-01-01';
COMMENT ON COLUMN rules.scope.low IS 'Lower end as the words have it, -infinity where open';
COMMENT ON COLUMN rules.scope.round_low IS 'Lower end, widened by the rounding of a written number';
COMMENT ON COLUMN rules.scope.value_low IS 'The number as written, less its rounding';
COMMENT ON COLUMN rules.scope.first_day IS 'First day of the period, days since 1970-01-01; null where not stated';
COMMENT ON COLUMN rules.scope.reality IS '0 reported or denied, 1 planned, 2 hypothetical';
COMMENT ON COLUMN rules.scope.unbound IS 'A plan, a rule, a share or a size without a period';
COMMENT ON COLUMN rules.scope.speaker IS 'Hash of the words that name the original speaker; null where unnamed';
COMMENT ON COLUMN rules.scope.voice IS 'Hash of said_by as written; the article itself is a voice too';
