-- Question: which pairs do people read, with verdict, reason and hint, once reviews have had their say?
-- Grain: one row a pair.

CREATE OR REPLACE VIEW comparisons AS
SELECT
    compared.left_id,
    compared.right_id,
    compared.topic,
    coalesce(decided.verdict, compared.verdict) AS verdict,
    relation,
    CASE WHEN decided.verdict <> compared.verdict THEN 'review' ELSE rule END AS rule,
    echo AND coalesce(decided.verdict = compared.verdict, true) AS echo,
    gap,
    CASE WHEN decided.verdict <> compared.verdict
              THEN 'Overruled by a review, where the rules say ' || compared.verdict || coalesce(': ' || note, '.')
         WHEN decided.verdict IS NOT NULL THEN why || coalesce(' Confirmed by a review: ' || note, '')
         ELSE why END AS why,
    CASE WHEN decided.verdict IS NULL OR decided.verdict = compared.verdict THEN hint END AS hint,
    CASE WHEN decided.verdict = compared.verdict THEN 'confirmed'
         WHEN decided.verdict IS NOT NULL THEN 'overruled' END AS reviewed
FROM rules.compared
LEFT JOIN rules.hints USING (left_n, right_n)
LEFT JOIN rules.decided USING (left_n, right_n)
WHERE decided.left_n IS NULL OR decided.verdict IS NOT NULL
UNION ALL
-- What one sentence of an article gets wrong by itself.
SELECT left_id, right_id, found.topic, verdict, relation, rule, false, gap, why, NULL, NULL
FROM rules.found_in_words AS found
ANTI JOIN rules.decided USING (left_n, right_n)
UNION ALL
-- What the rules do not put side by side.
SELECT
    left_id, right_id, decided.topic, verdict, 'same', 'review', false,
    CASE WHEN a.low > b.high AND b.high > 0 THEN a.low / b.high - 1
         WHEN b.low > a.high AND a.high > 0 THEN b.low / a.high - 1
         ELSE 0 END,
    'Put side by side by a review' || coalesce(': ' || note, '.'),
    NULL,
    'overruled'
FROM rules.decided
JOIN base_figures AS a ON a.figure_id = left_id
JOIN base_figures AS b ON b.figure_id = right_id
WHERE was IS NULL AND verdict IS NOT NULL;

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
COMMENT ON COLUMN comparisons.reviewed IS 'confirmed or overruled by a person; null where nobody decided';
