-- Question: how sure is each agreement and each conflict, and which of them are not sure enough to be told?
-- Grain: rules.weighed one row a pair that agrees or conflicts.

-- A pair begins with 1. Each thing that the evidence lacks multiplies that by its row in `tolerances`, doubt_*.
CREATE OR REPLACE TABLE rules.weighed AS
WITH decided AS MATERIALIZED (
    SELECT left_n, right_n, rule, verdict, part, gap, same_speaker
    FROM rules.verdicts JOIN rules.catalog USING (rule)
    WHERE verdict IN ('agree', 'conflict')
), facing AS (
    SELECT
        decided.*,
        -- Two retellings are known by their speaker, and a denial by what it denies.
        verdict = 'conflict' AND rule NOT IN ('retelling-apart', 'denied-met') AS is_plain,
        -- Both count alike by rule alone: what happens, who it happens to, and what narrows them.
        part > 0 OR (a.act, a.who, a.which) IS NOT DISTINCT FROM (b.act, b.who, b.which) AS same_words,
        a.former OR b.former AS has_former,
        a.named AND b.named AND NOT same_speaker AS two_speakers,
        a.says_when OR b.says_when AS says_when
    FROM decided
    JOIN rules.scope AS a ON a.n = left_n
    JOIN rules.scope AS b ON b.n = right_n
), doubted AS (
    SELECT
        left_n,
        right_n,
        rule,
        verdict,
        list_filter([
            CASE WHEN is_plain AND has_former
                 THEN {'weight': getvariable('doubt_former'), 'words': 'one of them is only what another number is held against'} END,
            CASE WHEN is_plain AND NOT same_words
                 THEN {'weight': getvariable('doubt_words'), 'words': 'nothing but the words around them joins them'} END,
            CASE WHEN is_plain AND gap >= getvariable('open_ratio')
                 THEN {'weight': getvariable('doubt_wide'), 'words': 'one is more than double the other'} END,
            CASE WHEN is_plain AND gap >= getvariable('open_ratio') AND NOT two_speakers
                 THEN {'weight': getvariable('doubt_voices'), 'words': 'no two speakers stand against each other'} END,
            CASE WHEN rule IN ('same-apart', 'part-over', 'partial-over', 'total-fell') AND NOT says_when
                 THEN {'weight': getvariable('doubt_period'), 'words': 'no sentence says when'} END
        ], lambda doubt: doubt IS NOT NULL) AS doubts
    FROM facing
)
SELECT left_n, right_n, rule, verdict,
       coalesce(list_product(list_transform(doubts, lambda doubt: doubt.weight)), 1)::FLOAT AS confidence,
       array_to_string(list_transform(doubts, lambda doubt: doubt.words), ', ') AS doubt
FROM doubted;

COMMENT ON TABLE rules.weighed IS 'How sure the rules are of each agreement and each conflict';
COMMENT ON COLUMN rules.weighed.rule IS 'The rule that decided';
COMMENT ON COLUMN rules.weighed.confidence IS '1 where the evidence lacks nothing; below min_confidence the pair is not compared';
COMMENT ON COLUMN rules.weighed.doubt IS 'What the evidence lacks, in words';

UPDATE rules.verdicts SET rule = 'unsure'
FROM rules.weighed
WHERE verdicts.left_n = weighed.left_n AND verdicts.right_n = weighed.right_n
  AND confidence < getvariable('min_confidence');
