-- What a reader asks first. `event_list` has the columns of docs/columns.md.

DROP VIEW IF EXISTS event_list;
DROP VIEW IF EXISTS claim_list;

CREATE VIEW event_list AS
WITH
  party AS (
    SELECT document_id, event_id, role,
      group_concat(name, '; ') AS names,
      CASE WHEN count(country) THEN group_concat(coalesce(country, ''), '; ') END AS countries,
      CASE WHEN count(sector) THEN group_concat(coalesce(sector, ''), '; ') END AS sectors,
      group_concat(certainty, '; ') AS certainties,
      count(*) AS many,
      min(CASE WHEN certainty = 'asserted' THEN number END) AS asserted
    FROM (SELECT * FROM actors ORDER BY document_id, event_id, role, number)
    GROUP BY document_id, event_id, role
  ),
  blame AS (
    SELECT document_id, event_id, group_concat(name, '; ') AS names
    FROM (SELECT document_id, event_id, name, min(number) AS first FROM actors
      WHERE role = 'actor' AND certainty IN ('alleged', 'denied')
      GROUP BY document_id, event_id, name ORDER BY document_id, event_id, first)
    GROUP BY document_id, event_id
  ),
  voice AS (
    SELECT document_id, event_id, says, group_concat(source, '; ') AS names
    FROM (SELECT document_id, event_id, source, min(number) AS first,
        CASE WHEN stance = 'denies' THEN 'denied'
          WHEN stance = 'claims_responsibility' THEN 'claimed'
          WHEN stance IN ('asserts', 'reports', 'confirms', 'accuses', 'attributes_responsibility')
          THEN 'asserted' END AS says
      FROM event_attributions JOIN attributions USING (document_id, attribution_id)
      WHERE source IS NOT NULL AND says IS NOT NULL
      GROUP BY document_id, event_id, says, source ORDER BY document_id, event_id, says, first)
    GROUP BY document_id, event_id, says
  ),
  claim AS (
    SELECT document_id, event_id,
      group_concat(attribution_id, '; ') AS ids,
      CASE WHEN count(source) THEN group_concat(coalesce(source, ''), '; ') END AS sources,
      group_concat(stance, '; ') AS stances
    FROM (SELECT * FROM event_attributions JOIN attributions USING (document_id, attribution_id)
      ORDER BY document_id, event_id, number)
    GROUP BY document_id, event_id
  ),
  figure AS (
    SELECT document_id, event_id, kind, min(min) AS low,
      CASE WHEN count(max) = count(*) THEN max(max) END AS high
    FROM sizes GROUP BY document_id, event_id, kind
  ),
  told AS (
    SELECT document_id, event_id, group_concat(
      kind || ' ' || CASE WHEN approximate THEN '~' ELSE '' END || CASE
        WHEN min IS NULL AND max IS NULL THEN '?'
        WHEN max IS NULL THEN min || '+'
        WHEN min IS NULL THEN '0-' || max
        WHEN min = max THEN '' || min
        ELSE min || '-' || max END, '; ') AS words
    FROM (SELECT * FROM sizes ORDER BY document_id, event_id, number)
    GROUP BY document_id, event_id
  ),
  place AS (
    SELECT document_id, event_id, group_concat(name, '; ') AS names
    FROM (SELECT * FROM locations ORDER BY document_id, event_id, number)
    GROUP BY document_id, event_id
  ),
  tool AS (
    SELECT document_id, event_id, group_concat(name, '; ') AS names
    FROM (SELECT * FROM instruments ORDER BY document_id, event_id, number)
    GROUP BY document_id, event_id
  )
SELECT d.doc_id, d.path, e.event_id, d.title, d.publisher, d.document_date, d.document_date_basis,
  e.type, e.mode, e.trigger_text AS "trigger", e.start_offset AS trigger_start,
  e.end_offset AS trigger_end, e.sentence, e.start_date, e.end_date, e.date_text, e.date_value,
  e.date_unresolved,
  doer.name AS actor, doer.country AS actor_country, doer.sector AS actor_sector,
  doer.certainty AS actor_certainty,
  does.names AS actors, does.countries AS actor_countries, does.sectors AS actor_sectors,
  does.certainties AS actor_certainties,
  victim.name AS recipient, victim.country AS recipient_country,
  victim.sector AS recipient_sector,
  done.names AS recipients, done.countries AS recipient_countries,
  done.sectors AS recipient_sectors, done.certainties AS recipient_certainties,
  tool.names AS instruments,
  killed.low AS killed_min, killed.high AS killed_max,
  injured.low AS injured_min, injured.high AS injured_max,
  told.words AS sizes,
  l.name AS location, l.country AS location_country, l.admin1 AS location_admin1,
  spot.latitude AS lat, spot.longitude AS lon, place.names AS locations,
  e.modality, e.polarity, e.tense,
  claim.ids AS attributions, claim.sources, claim.stances,
  asserted.names AS asserted_by, denied.names AS denied_by, claimed.names AS claimed_by,
  blame.names AS blamed, e.agreement, e.agreement = 'disputed' AS disputed, e.confidence, d.meta
FROM events e JOIN documents d USING (document_id)
LEFT JOIN party does ON does.document_id = e.document_id AND does.event_id = e.event_id
  AND does.role = 'actor'
LEFT JOIN party done ON done.document_id = e.document_id AND done.event_id = e.event_id
  AND done.role = 'recipient'
LEFT JOIN actors doer ON doer.document_id = e.document_id AND doer.event_id = e.event_id
  AND doer.role = 'actor'
  AND doer.number = coalesce(does.asserted, CASE WHEN does.many = 1 THEN 1 END)
LEFT JOIN actors victim ON victim.document_id = e.document_id AND victim.event_id = e.event_id
  AND victim.role = 'recipient' AND victim.number = 1
LEFT JOIN figure killed ON killed.document_id = e.document_id AND killed.event_id = e.event_id
  AND killed.kind = 'killed'
LEFT JOIN figure injured ON injured.document_id = e.document_id AND injured.event_id = e.event_id
  AND injured.kind = 'injured'
LEFT JOIN locations l ON l.document_id = e.document_id AND l.event_id = e.event_id AND l.number = 1
LEFT JOIN locations spot ON spot.document_id = e.document_id AND spot.event_id = e.event_id
  AND spot.number = (SELECT min(number) FROM locations p WHERE p.document_id = e.document_id
    AND p.event_id = e.event_id AND p.latitude IS NOT NULL)
LEFT JOIN told USING (document_id, event_id)
LEFT JOIN place USING (document_id, event_id)
LEFT JOIN tool USING (document_id, event_id)
LEFT JOIN claim USING (document_id, event_id)
LEFT JOIN blame USING (document_id, event_id)
LEFT JOIN voice asserted ON asserted.document_id = e.document_id
  AND asserted.event_id = e.event_id AND asserted.says = 'asserted'
LEFT JOIN voice denied ON denied.document_id = e.document_id
  AND denied.event_id = e.event_id AND denied.says = 'denied'
LEFT JOIN voice claimed ON claimed.document_id = e.document_id
  AND claimed.event_id = e.event_id AND claimed.says = 'claimed';

CREATE VIEW claim_list AS
SELECT d.path, a.attribution_id, a.source, a.via, a.cue, a.stance, a.content,
  x.event_id, e.type AS event_type, e.trigger_text, d.meta
FROM attributions a JOIN documents d USING (document_id)
LEFT JOIN event_attributions x USING (document_id, attribution_id)
LEFT JOIN events e USING (document_id, event_id);
