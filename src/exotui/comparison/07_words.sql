-- Question: how is a figure said in words?
-- Grain: macros over one value each.

CREATE OR REPLACE MACRO rules.digits(x) AS
    CASE WHEN x = trunc(x) AND abs(x) < 1e15 THEN format('{:,}', x::BIGINT)
         ELSE regexp_replace(printf('%.4f', x), '\.?0+$', '') END;

-- 1300000 is '1.3 million'; 66,000 and 1,001,616 stay as they are.
CREATE OR REPLACE MACRO rules.number_words(x) AS
    CASE WHEN abs(x) >= 1e12 AND x / 1e10 = trunc(x / 1e10) THEN rules.digits(x / 1e12) || ' trillion'
         WHEN abs(x) >= 1e9 AND x / 1e7 = trunc(x / 1e7) THEN rules.digits(x / 1e9) || ' billion'
         WHEN abs(x) >= 1e6 AND x / 1e4 = trunc(x / 1e4) THEN rules.digits(x / 1e6) || ' million'
         ELSE rules.digits(x) END;

CREATE OR REPLACE MACRO rules.amount_words(qualifier, value, low, high) AS
    CASE WHEN value IS NOT NULL THEN
              CASE qualifier WHEN 'over' THEN 'more than '
                             WHEN 'about' THEN 'about '
                             WHEN 'under' THEN if(low > 0, 'nearly ', 'up to ')
                             ELSE '' END || rules.number_words(value)
         WHEN low IS NULL THEN 'at most ' || rules.number_words(high)
         WHEN high IS NULL THEN 'at least ' || rules.number_words(low)
         WHEN low = high THEN rules.number_words(low)
         ELSE rules.number_words(low) || ' to ' || rules.number_words(high) END;

CREATE OR REPLACE MACRO rules.unit_words(unit) AS
    CASE WHEN unit IS NULL OR unit = 'people' THEN ''
         WHEN unit = 'percent' THEN ' percent'
         WHEN regexp_full_match(unit, '[A-Z]{3}') THEN ' ' || unit
         ELSE ' ' || replace(unit, '-', ' ') END;

CREATE OR REPLACE MACRO rules.day_words(day) AS strftime(day, '%-d %B %Y');

CREATE OR REPLACE MACRO rules.period_words(first_day, last_day) AS
    CASE WHEN first_day = last_day THEN 'on ' || rules.day_words(first_day)
         WHEN month(first_day) = 1 AND day(first_day) = 1 AND month(last_day) = 12 AND day(last_day) = 31
              AND year(first_day) = year(last_day) THEN 'in ' || year(first_day)
         WHEN first_day IS NOT NULL AND last_day IS NOT NULL THEN
              'from ' || rules.day_words(first_day) || ' to ' || rules.day_words(last_day)
         WHEN first_day IS NOT NULL THEN 'since ' || rules.day_words(first_day)
         WHEN last_day IS NOT NULL THEN 'up to ' || rules.day_words(last_day)
         ELSE 'with no period stated' END;
