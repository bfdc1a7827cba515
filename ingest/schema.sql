-- The warehouse: its tables, closed vocabularies and data dictionary.
--
-- Times are UTC, durations are minutes, dates are days as the document writes them. What a document does not give is NULL, never 0 and never
-- an empty text. `line` and `end_line` count from 1 in the file as its author sees it.

CREATE TABLE documents (
  path VARCHAR PRIMARY KEY,
  sha256 VARCHAR NOT NULL,
  size_bytes BIGINT NOT NULL,
  encoding VARCHAR,
  style VARCHAR,
  style_margin DOUBLE,
  outcome VARCHAR NOT NULL CHECK (outcome IN ('postmortem', 'blank_template', 'not_a_postmortem', 'failed')),
  incident_count INTEGER NOT NULL,
  mapped_lines INTEGER NOT NULL,
  content_lines INTEGER NOT NULL,
  first_seen_at TIMESTAMP NOT NULL,
  changed_at TIMESTAMP NOT NULL,
  days_day_first INTEGER NOT NULL,
  days_month_first INTEGER NOT NULL,
  days_ambiguous INTEGER NOT NULL,
  modified_ns BIGINT,
  inode UBIGINT
);

CREATE TABLE incidents (
  incident_key VARCHAR PRIMARY KEY,
  path VARCHAR NOT NULL,
  incident_id VARCHAR,
  title VARCHAR,
  kind VARCHAR CHECK (kind IN ('incident', 'near_miss', 'security', 'drill')),
  occurred_on DATE,
  started_at TIMESTAMP,
  ended_at TIMESTAMP,
  timeframe_text VARCHAR,
  time_precision VARCHAR CHECK (time_precision IN ('day', 'minute', 'second')),
  zone_text VARCHAR,
  zone_basis VARCHAR CHECK (zone_basis IN ('stated', 'configured', 'assumed')),
  severity INTEGER CHECK (severity BETWEEN 0 AND 5),
  severity_text VARCHAR,
  priority INTEGER CHECK (priority BETWEEN 0 AND 5),
  priority_text VARCHAR,
  status VARCHAR CHECK (status IN ('resolved', 'monitoring', 'follow_up', 'open')),
  status_text VARCHAR,
  reporter VARCHAR,
  summary VARCHAR,
  customer_experience VARCHAR,
  business_effect VARCHAR,
  triggering_event VARCHAR,
  trigger_kind VARCHAR,
  causal_chain VARCHAR,
  mitigation VARCHAR,
  verification_steps VARCHAR,
  residual_risk VARCHAR,
  communication VARCHAR,
  prepared_by VARCHAR,
  prepared_on DATE,
  reviewers VARCHAR[],
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE incident_attributes (
  incident_key VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  value VARCHAR NOT NULL,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE impacts (
  incident_key VARCHAR NOT NULL,
  kind VARCHAR NOT NULL CHECK (kind IN ('audience', 'system')),
  name VARCHAR NOT NULL,
  name_text VARCHAR NOT NULL,
  basis VARCHAR NOT NULL CHECK (basis IN ('labelled', 'named')),
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE impact_quantities (
  incident_key VARCHAR NOT NULL,
  amount DOUBLE NOT NULL,
  unit VARCHAR NOT NULL,
  approximate BOOLEAN NOT NULL,
  text VARCHAR NOT NULL,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE impact_durations (
  incident_key VARCHAR NOT NULL,
  basis VARCHAR NOT NULL CHECK (basis IN ('stated', 'timeframe', 'timeline')),
  starts_when VARCHAR CHECK (starts_when IN ('started', 'detected', 'declared')),
  ends_when VARCHAR CHECK (ends_when IN ('mitigated', 'resolved')),
  minutes DOUBLE NOT NULL CHECK (minutes >= 0),
  clock VARCHAR NOT NULL CHECK (clock IN ('wall', 'support_hours')),
  approximate BOOLEAN NOT NULL,
  text VARCHAR,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE detections (
  incident_key VARCHAR NOT NULL,
  method VARCHAR CHECK (method IN ('alert', 'synthetic', 'customer', 'staff', 'external', 'audit')),
  method_text VARCHAR,
  detected_at TIMESTAMP,
  precision VARCHAR CHECK (precision IN ('day', 'minute', 'second')),
  minutes_to_detect DOUBLE CHECK (minutes_to_detect >= 0),
  minutes_basis VARCHAR CHECK (minutes_basis IN ('stated', 'timeline')),
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE timeline_events (
  incident_key VARCHAR NOT NULL,
  seq INTEGER NOT NULL,
  happened_at TIMESTAMP,
  happened_text VARCHAR,
  precision VARCHAR CHECK (precision IN ('day', 'minute', 'second')),
  approximate BOOLEAN NOT NULL,
  event VARCHAR NOT NULL,
  actor VARCHAR,
  notes VARCHAR,
  phase VARCHAR CHECK (
    phase IN ('started', 'detected', 'acknowledged', 'declared', 'escalated', 'identified', 'mitigated', 'resolved')
  ),
  phase_guessed BOOLEAN NOT NULL,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE contributing_factors (
  incident_key VARCHAR NOT NULL,
  seq INTEGER NOT NULL,
  category VARCHAR CHECK (category IN ('technical', 'process', 'organizational')),
  category_guessed BOOLEAN,
  text VARCHAR NOT NULL,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE safeguards (
  incident_key VARCHAR NOT NULL,
  seq INTEGER NOT NULL,
  outcome VARCHAR NOT NULL CHECK (outcome IN ('worked', 'failed_or_missing')),
  text VARCHAR NOT NULL,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE lessons (
  incident_key VARCHAR NOT NULL,
  seq INTEGER NOT NULL,
  kind VARCHAR CHECK (kind IN ('early_signal', 'went_well', 'went_wrong', 'lucky', 'change', 'monitoring_gap')),
  text VARCHAR NOT NULL,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE action_items (
  action_key VARCHAR PRIMARY KEY,
  incident_key VARCHAR NOT NULL,
  seq INTEGER NOT NULL,
  text VARCHAR NOT NULL,
  kind VARCHAR CHECK (kind IN ('prevent', 'detect', 'mitigate', 'respond', 'investigate', 'document')),
  strength VARCHAR CHECK (strength IN ('stronger', 'intermediate', 'weaker')),
  priority INTEGER CHECK (priority BETWEEN 0 AND 5),
  priority_text VARCHAR,
  owners VARCHAR[],
  due_on DATE,
  due_precision VARCHAR CHECK (due_precision IN ('day', 'month', 'quarter', 'year')),
  due_text VARCHAR,
  status VARCHAR CHECK (status IN ('not_started', 'in_progress', 'blocked', 'complete', 'cancelled')),
  status_text VARCHAR,
  completed_on DATE,
  completed_basis VARCHAR CHECK (completed_basis IN ('words', 'history', 'followup', 'tickets')),
  verification VARCHAR CHECK (verification IN ('none', 'pending', 'claimed', 'evidenced', 'independent')),
  verification_text VARCHAR,
  evidence_kind VARCHAR CHECK (evidence_kind IN ('sign_off', 'test', 'drill', 'signal', 'measurement')),
  verified_by VARCHAR,
  verified_on DATE,
  tickets VARCHAR[],
  known_on DATE,
  known_basis VARCHAR CHECK (known_basis IN ('words', 'history', 'prepared', 'followup', 'tickets')),
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE classifications (
  incident_key VARCHAR NOT NULL,
  source VARCHAR NOT NULL CHECK (
    source IN ('factor', 'safeguard', 'action', 'lesson', 'cause', 'summary', 'title', 'detection', 'timeline')
  ),
  seq INTEGER,
  attribute VARCHAR NOT NULL CHECK (
    attribute IN ('theme', 'mechanism', 'category', 'trigger_kind', 'method', 'action_kind', 'strength')
  ),
  value VARCHAR NOT NULL,
  matched VARCHAR,
  guessed BOOLEAN NOT NULL,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE action_history (
  action_key VARCHAR NOT NULL,
  observed_at TIMESTAMP NOT NULL,
  source VARCHAR NOT NULL CHECK (source IN ('document', 'git', 'followup', 'tickets')),
  revision VARCHAR,
  status VARCHAR,
  verification VARCHAR,
  due_on DATE,
  owners VARCHAR[],
  text VARCHAR,
  given_by VARCHAR,
  accepted_until DATE,
  reason VARCHAR,
  evidence VARCHAR,
  completed_on DATE,
  evidence_kind VARCHAR,
  verified_by VARCHAR,
  verified_on DATE,
  changes VARCHAR[] NOT NULL DEFAULT [],
  attests BOOLEAN NOT NULL DEFAULT true,
  path VARCHAR,
  line INTEGER,
  end_line INTEGER
);

CREATE TABLE action_aliases (
  action_key VARCHAR NOT NULL,
  earlier_key VARCHAR NOT NULL,
  score DOUBLE NOT NULL
);

CREATE TABLE action_attestations (
  action_key VARCHAR NOT NULL,
  incident_key VARCHAR NOT NULL,
  attested_on DATE,
  until_on DATE,
  earliest BOOLEAN NOT NULL,
  basis VARCHAR NOT NULL CHECK (basis IN ('words', 'prepared', 'history', 'followup', 'tickets')),
  status VARCHAR CHECK (status IN ('not_started', 'in_progress', 'blocked', 'complete', 'cancelled')),
  verification VARCHAR CHECK (verification IN ('none', 'pending', 'claimed', 'evidenced', 'independent')),
  due_on DATE,
  completed_on DATE,
  verified_on DATE,
  accepted_until DATE,
  first_due_on DATE,
  due_pushes INTEGER NOT NULL,
  written STRUCT(
    status VARCHAR, completed_on DATE, completed_basis VARCHAR, verification VARCHAR, verification_text VARCHAR, evidence_kind VARCHAR,
    verified_by VARCHAR, verified_on DATE, known_on DATE, known_basis VARCHAR
  )
);

CREATE TABLE citations (
  incident_key VARCHAR NOT NULL,
  cited_key VARCHAR,
  text VARCHAR NOT NULL,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE gaps (
  path VARCHAR NOT NULL,
  incident_key VARCHAR,
  action_key VARCHAR,
  field VARCHAR NOT NULL,
  reason VARCHAR NOT NULL CHECK (
    reason IN ('absent', 'placeholder', 'unparseable', 'ambiguous', 'contradictory', 'not_in_form')
  ),
  left_empty BOOLEAN NOT NULL CHECK (NOT left_empty OR reason = 'absent'),
  text VARCHAR,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE fields (
  path VARCHAR NOT NULL,
  incident_key VARCHAR,
  section VARCHAR,
  label VARCHAR,
  field VARCHAR,
  columns VARCHAR[],
  text VARCHAR NOT NULL,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);

CREATE TABLE overrides (
  path VARCHAR NOT NULL,
  key VARCHAR,
  field VARCHAR NOT NULL,
  was VARCHAR,
  value VARCHAR,
  made_by VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  applied BOOLEAN NOT NULL,
  line INTEGER,
  end_line INTEGER,
  settings_line INTEGER NOT NULL
);

CREATE TABLE systems (
  name VARCHAR PRIMARY KEY,
  aliases VARCHAR[] NOT NULL,
  team VARCHAR,
  tier INTEGER
);

CREATE TABLE calendar_notes (
  noted_on DATE NOT NULL,
  text VARCHAR NOT NULL,
  breaks BOOLEAN NOT NULL
);

CREATE TABLE register (
  incident_id VARCHAR PRIMARY KEY,
  began_on DATE,
  severity INTEGER CHECK (severity BETWEEN 0 AND 5)
);

CREATE TABLE settings (
  name VARCHAR PRIMARY KEY,
  value VARCHAR NOT NULL
);

CREATE TABLE search_terms (
  term VARCHAR NOT NULL,
  incident_key VARCHAR NOT NULL,
  occurrences INTEGER NOT NULL,
  score DOUBLE NOT NULL
);

CREATE TABLE incident_words (
  incident_key VARCHAR NOT NULL,
  term VARCHAR NOT NULL,
  occurrences INTEGER NOT NULL,
  in_title BOOLEAN NOT NULL,
  amid INTEGER NOT NULL,
  capitals INTEGER NOT NULL
);

CREATE TABLE worded_incidents (
  incident_key VARCHAR NOT NULL,
  digest UBIGINT NOT NULL
);

CREATE TABLE text_words (
  digest UBIGINT NOT NULL,
  words VARCHAR[] NOT NULL
);

CREATE TABLE incident_pairs (
  earlier_key VARCHAR NOT NULL,
  later_key VARCHAR NOT NULL,
  tier VARCHAR NOT NULL CHECK (tier IN ('cited', 'same_theme_and_system', 'similar_text')),
  shared_themes VARCHAR[] NOT NULL,
  shared_systems VARCHAR[] NOT NULL,
  days_between INTEGER,
  score DOUBLE,
  same_word BOOLEAN
);

CREATE TABLE repeat_shuffles (
  shuffle INTEGER NOT NULL,
  incidents INTEGER NOT NULL
);

CREATE TABLE derived_from (
  name VARCHAR PRIMARY KEY,
  digest VARCHAR NOT NULL
);

CREATE TABLE action_pairs (
  earlier_action_key VARCHAR NOT NULL,
  later_action_key VARCHAR NOT NULL,
  score DOUBLE,
  because VARCHAR NOT NULL CHECK (because IN ('same_ticket', 'similar_text'))
);

CREATE TABLE undated_action_pairs (
  undated_action_key VARCHAR NOT NULL,
  action_key VARCHAR NOT NULL,
  score DOUBLE,
  because VARCHAR NOT NULL CHECK (because IN ('same_ticket', 'similar_text'))
);

CREATE TABLE statement_actions (
  incident_key VARCHAR NOT NULL,
  source VARCHAR NOT NULL CHECK (source IN ('factor', 'safeguard', 'lesson')),
  seq INTEGER NOT NULL,
  action_key VARCHAR,
  score DOUBLE,
  because VARCHAR CHECK (because IN ('words', 'mechanism', 'theme'))
);

CREATE TABLE statement_pairs (
  source VARCHAR NOT NULL CHECK (source IN ('safeguard', 'lesson')),
  earlier_key VARCHAR NOT NULL,
  earlier_seq INTEGER NOT NULL,
  later_key VARCHAR NOT NULL,
  later_seq INTEGER NOT NULL,
  because VARCHAR NOT NULL CHECK (because IN ('similar_text', 'same_mechanism_and_system', 'same_theme_and_system')),
  score DOUBLE NOT NULL
);

CREATE TABLE diagnostics (
  path VARCHAR NOT NULL,
  incident_key VARCHAR,
  code VARCHAR NOT NULL,
  severity VARCHAR NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL,
  col INTEGER,
  message VARCHAR NOT NULL,
  hint VARCHAR,
  waived_until DATE
);

CREATE TABLE ingest_runs (
  run_id INTEGER PRIMARY KEY,
  started_at TIMESTAMP NOT NULL,
  finished_at TIMESTAMP NOT NULL,
  corpus VARCHAR NOT NULL,
  documents INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  program_version VARCHAR NOT NULL,
  rules_sha256 VARCHAR NOT NULL,
  corpus_sha256 VARCHAR NOT NULL
);

COMMENT ON TABLE documents IS 'One row per Markdown file found.';
COMMENT ON COLUMN documents.path IS 'The file, relative to the corpus, with forward slashes; bytes that are not UTF-8 are percent-encoded.';
COMMENT ON COLUMN documents.sha256 IS 'Digest of the bytes.';
COMMENT ON COLUMN documents.size_bytes IS 'Size in bytes.';
COMMENT ON COLUMN documents.encoding IS 'How the bytes were read.';
COMMENT ON COLUMN documents.style IS 'House style that explains most of the document.';
COMMENT ON COLUMN documents.style_margin IS 'Share of content lines by which that style beat the next one; negative where a tie rule decided; NULL where only one competed.';
COMMENT ON COLUMN documents.outcome IS 'What the document is.';
COMMENT ON COLUMN documents.incident_count IS 'Incidents that it tells of.';
COMMENT ON COLUMN documents.mapped_lines IS 'Content lines that a style understood.';
COMMENT ON COLUMN documents.content_lines IS 'Lines that are not blank, template text, table rules or fences.';
COMMENT ON COLUMN documents.first_seen_at IS 'When an ingest first saw the file, UTC.';
COMMENT ON COLUMN documents.changed_at IS 'When an ingest last saw other bytes, UTC.';
COMMENT ON COLUMN documents.days_day_first IS 'All-numeric dates that only read day first.';
COMMENT ON COLUMN documents.days_month_first IS 'All-numeric dates that only read month first.';
COMMENT ON COLUMN documents.days_ambiguous IS 'All-numeric dates that read either way.';
COMMENT ON COLUMN documents.modified_ns IS 'When the file system says the file was last written, nanoseconds since 1970; NULL where that may not be relied on.';
COMMENT ON COLUMN documents.inode IS 'The number of the file in its file system.';

COMMENT ON TABLE incidents IS 'One row per incident, near misses and drills too.';
COMMENT ON COLUMN incidents.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN incidents.path IS 'The file, relative to the corpus, with forward slashes; bytes that are not UTF-8 are percent-encoded.';
COMMENT ON COLUMN incidents.incident_id IS 'The organisation''s own id, as written.';
COMMENT ON COLUMN incidents.title IS 'Title without the id.';
COMMENT ON COLUMN incidents.kind IS 'What kind of event; NULL counts as an incident.';
COMMENT ON COLUMN incidents.occurred_on IS 'The day of the incident as the document writes it.';
COMMENT ON COLUMN incidents.started_at IS 'Start of impact, UTC, from the timeframe, else from a labelled moment.';
COMMENT ON COLUMN incidents.ended_at IS 'End of impact, UTC, from the timeframe, else from a labelled moment.';
COMMENT ON COLUMN incidents.timeframe_text IS 'The author''s words for date and time.';
COMMENT ON COLUMN incidents.time_precision IS 'How precise start and end are.';
COMMENT ON COLUMN incidents.zone_text IS 'The time zone as written, where one held.';
COMMENT ON COLUMN incidents.zone_basis IS 'Why that zone: stated in the document, configured, or assumed.';
COMMENT ON COLUMN incidents.severity IS 'Severity as the organisation numbers it (0 to 5).';
COMMENT ON COLUMN incidents.severity_text IS 'The author''s words for the severity.';
COMMENT ON COLUMN incidents.priority IS 'Priority (0 to 5).';
COMMENT ON COLUMN incidents.priority_text IS 'The author''s words for the priority.';
COMMENT ON COLUMN incidents.status IS 'State of the incident.';
COMMENT ON COLUMN incidents.status_text IS 'The author''s words for the state.';
COMMENT ON COLUMN incidents.reporter IS 'Who first reported it.';
COMMENT ON COLUMN incidents.summary IS 'Executive summary.';
COMMENT ON COLUMN incidents.customer_experience IS 'What customers met.';
COMMENT ON COLUMN incidents.business_effect IS 'Effect on business and compliance.';
COMMENT ON COLUMN incidents.triggering_event IS 'What set it off.';
COMMENT ON COLUMN incidents.trigger_kind IS 'Kind of trigger, chosen by a rule (see classifications).';
COMMENT ON COLUMN incidents.causal_chain IS 'Five whys, context, narrative of causes.';
COMMENT ON COLUMN incidents.mitigation IS 'What was done to end it.';
COMMENT ON COLUMN incidents.verification_steps IS 'How recovery was checked.';
COMMENT ON COLUMN incidents.residual_risk IS 'What remains.';
COMMENT ON COLUMN incidents.communication IS 'Who was told what.';
COMMENT ON COLUMN incidents.prepared_by IS 'Author of the postmortem.';
COMMENT ON COLUMN incidents.prepared_on IS 'Day on which the postmortem was prepared.';
COMMENT ON COLUMN incidents.reviewers IS 'Who reviewed it.';
COMMENT ON COLUMN incidents.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN incidents.end_line IS 'Last line in the file.';

COMMENT ON TABLE incident_attributes IS 'One row per further short label: front matter and labels that no style maps.';
COMMENT ON COLUMN incident_attributes.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN incident_attributes.name IS 'The label of the value.';
COMMENT ON COLUMN incident_attributes.value IS 'What stands behind the label.';
COMMENT ON COLUMN incident_attributes.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN incident_attributes.end_line IS 'Last line in the file.';

COMMENT ON TABLE impacts IS 'One row per affected party or system.';
COMMENT ON COLUMN impacts.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN impacts.kind IS 'Who or what was affected: audience or system.';
COMMENT ON COLUMN impacts.name IS 'Name, aliases joined.';
COMMENT ON COLUMN impacts.name_text IS 'Name as written.';
COMMENT ON COLUMN impacts.basis IS 'How it is known: labelled, it stands in its own place, or named, a known system that title, summary or impact names.';
COMMENT ON COLUMN impacts.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN impacts.end_line IS 'Last line in the file.';

COMMENT ON TABLE impact_quantities IS 'One row per counted effect; never to be summed across units.';
COMMENT ON COLUMN impact_quantities.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN impact_quantities.amount IS 'How many were affected.';
COMMENT ON COLUMN impact_quantities.unit IS 'Of what, as written.';
COMMENT ON COLUMN impact_quantities.approximate IS 'Whether the words say about, at least, up to or estimated.';
COMMENT ON COLUMN impact_quantities.text IS 'The author''s words.';
COMMENT ON COLUMN impact_quantities.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN impact_quantities.end_line IS 'Last line in the file.';

COMMENT ON TABLE impact_durations IS 'One row per incident and way of knowing how long impact lasted.';
COMMENT ON COLUMN impact_durations.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN impact_durations.basis IS 'How it is known: stated in words, the range of the timeframe, or between rows of the timeline.';
COMMENT ON COLUMN impact_durations.starts_when IS 'What it runs from; NULL: not said.';
COMMENT ON COLUMN impact_durations.ends_when IS 'What it runs to; NULL: the end of impact.';
COMMENT ON COLUMN impact_durations.minutes IS 'How long it lasted so, in minutes.';
COMMENT ON COLUMN impact_durations.clock IS 'Wall clock or support hours.';
COMMENT ON COLUMN impact_durations.approximate IS 'Whether the words say about.';
COMMENT ON COLUMN impact_durations.text IS 'The author''s words; NULL where rows of the timeline give it.';
COMMENT ON COLUMN impact_durations.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN impact_durations.end_line IS 'Last line in the file.';

COMMENT ON TABLE detections IS 'One row per incident: who noticed, and when.';
COMMENT ON COLUMN detections.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN detections.method IS 'Who or what noticed.';
COMMENT ON COLUMN detections.method_text IS 'The author''s words.';
COMMENT ON COLUMN detections.detected_at IS 'Labelled moment of detection, UTC.';
COMMENT ON COLUMN detections.precision IS 'How precise that is.';
COMMENT ON COLUMN detections.minutes_to_detect IS 'Minutes from start to detection.';
COMMENT ON COLUMN detections.minutes_basis IS 'How the minutes are known: stated, or between rows of the timeline.';
COMMENT ON COLUMN detections.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN detections.end_line IS 'Last line in the file.';

COMMENT ON TABLE timeline_events IS 'One row per entry of a timeline, and per labelled moment.';
COMMENT ON COLUMN timeline_events.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN timeline_events.seq IS 'Place in the document''s order, from 1.';
COMMENT ON COLUMN timeline_events.happened_at IS 'When, UTC.';
COMMENT ON COLUMN timeline_events.happened_text IS 'The author''s words for when.';
COMMENT ON COLUMN timeline_events.precision IS 'How precise that is; a day is stored at 00:00.';
COMMENT ON COLUMN timeline_events.approximate IS 'Whether the words say about.';
COMMENT ON COLUMN timeline_events.event IS 'What happened.';
COMMENT ON COLUMN timeline_events.actor IS 'Who or what acted.';
COMMENT ON COLUMN timeline_events.notes IS 'What the entry notes beside.';
COMMENT ON COLUMN timeline_events.phase IS 'Milestone that the entry tells of.';
COMMENT ON COLUMN timeline_events.phase_guessed IS 'Whether a rule read the phase in the words; false where a label says it.';
COMMENT ON COLUMN timeline_events.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN timeline_events.end_line IS 'Last line in the file.';

COMMENT ON TABLE contributing_factors IS 'One row per contributing factor.';
COMMENT ON COLUMN contributing_factors.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN contributing_factors.seq IS 'Place in the document''s order, from 1.';
COMMENT ON COLUMN contributing_factors.category IS 'The author''s word, else that of the factor''s themes or of what it speaks of (guessed).';
COMMENT ON COLUMN contributing_factors.category_guessed IS 'Whether a rule chose the category; false: the author, or a person''s override; NULL: there is none.';
COMMENT ON COLUMN contributing_factors.text IS 'The factor.';
COMMENT ON COLUMN contributing_factors.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN contributing_factors.end_line IS 'Last line in the file.';

COMMENT ON TABLE safeguards IS 'One row per safeguard.';
COMMENT ON COLUMN safeguards.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN safeguards.seq IS 'Place in the document''s order, from 1.';
COMMENT ON COLUMN safeguards.outcome IS 'Whether it worked.';
COMMENT ON COLUMN safeguards.text IS 'The safeguard.';
COMMENT ON COLUMN safeguards.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN safeguards.end_line IS 'Last line in the file.';

COMMENT ON TABLE lessons IS 'One row per lesson.';
COMMENT ON COLUMN lessons.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN lessons.seq IS 'Place in the document''s order, from 1.';
COMMENT ON COLUMN lessons.kind IS 'What kind the form sorts it under; NULL: unsorted.';
COMMENT ON COLUMN lessons.text IS 'The lesson.';
COMMENT ON COLUMN lessons.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN lessons.end_line IS 'Last line in the file.';

COMMENT ON TABLE action_items IS 'One row per action, as its document states it.';
COMMENT ON COLUMN action_items.action_key IS 'The action: its incident''s key and a digest of its words.';
COMMENT ON COLUMN action_items.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN action_items.seq IS 'Place in the document''s order, from 1.';
COMMENT ON COLUMN action_items.text IS 'The action.';
COMMENT ON COLUMN action_items.kind IS 'What it is for, chosen by a rule.';
COMMENT ON COLUMN action_items.strength IS 'How strong a measure it is (RCA2 hierarchy), chosen by a rule.';
COMMENT ON COLUMN action_items.priority IS 'Priority (0 to 5).';
COMMENT ON COLUMN action_items.priority_text IS 'The author''s words for the priority.';
COMMENT ON COLUMN action_items.owners IS 'Who is named for it.';
COMMENT ON COLUMN action_items.due_on IS 'Due day, or the last day of the period named.';
COMMENT ON COLUMN action_items.due_precision IS 'How precise that is.';
COMMENT ON COLUMN action_items.due_text IS 'The author''s words for when.';
COMMENT ON COLUMN action_items.status IS 'Status: not_started, in_progress, blocked, complete or cancelled; NULL: none that could be read.';
COMMENT ON COLUMN action_items.status_text IS 'The author''s words for the state.';
COMMENT ON COLUMN action_items.completed_on IS 'Day of completion, where it is known.';
COMMENT ON COLUMN action_items.completed_basis IS 'How that day is known.';
COMMENT ON COLUMN action_items.verification IS 'Rung of the verification ladder; NULL: the form has no place for it.';
COMMENT ON COLUMN action_items.verification_text IS 'The author''s words.';
COMMENT ON COLUMN action_items.evidence_kind IS 'What kind of evidence is named.';
COMMENT ON COLUMN action_items.verified_by IS 'Who checked.';
COMMENT ON COLUMN action_items.verified_on IS 'Day of the check.';
COMMENT ON COLUMN action_items.tickets IS 'Tickets and pull requests named.';
COMMENT ON COLUMN action_items.known_on IS 'Last day on which this state is attested.';
COMMENT ON COLUMN action_items.known_basis IS 'How that day is known.';
COMMENT ON COLUMN action_items.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN action_items.end_line IS 'Last line in the file.';

COMMENT ON TABLE classifications IS 'One row per value that a rule chose, with the words that decided.';
COMMENT ON COLUMN classifications.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN classifications.source IS 'What was read.';
COMMENT ON COLUMN classifications.seq IS 'Which factor, safeguard, action, lesson or row; NULL for single texts.';
COMMENT ON COLUMN classifications.attribute IS 'What was chosen.';
COMMENT ON COLUMN classifications.value IS 'The choice.';
COMMENT ON COLUMN classifications.matched IS 'The words that decided.';
COMMENT ON COLUMN classifications.guessed IS 'Whether the rule guessed.';
COMMENT ON COLUMN classifications.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN classifications.end_line IS 'Last line in the file.';

COMMENT ON TABLE action_history IS 'One row per observed change of an action; kept in every rebuild.';
COMMENT ON COLUMN action_history.action_key IS 'The action: its incident''s key and a digest of its words.';
COMMENT ON COLUMN action_history.observed_at IS 'When it was observed, UTC.';
COMMENT ON COLUMN action_history.source IS 'What tells it: the document as an ingest saw it, git, followup.csv, a tracker''s export.';
COMMENT ON COLUMN action_history.revision IS 'The commit (git), or the digest of the document.';
COMMENT ON COLUMN action_history.status IS 'State then.';
COMMENT ON COLUMN action_history.verification IS 'Rung then.';
COMMENT ON COLUMN action_history.due_on IS 'Due day then.';
COMMENT ON COLUMN action_history.owners IS 'Owners then.';
COMMENT ON COLUMN action_history.text IS 'Words then.';
COMMENT ON COLUMN action_history.given_by IS 'Who said so.';
COMMENT ON COLUMN action_history.accepted_until IS 'Risk accepted until.';
COMMENT ON COLUMN action_history.reason IS 'Why, in the words of who answered; of tickets, which and in which state.';
COMMENT ON COLUMN action_history.evidence IS 'What was said of a check.';
COMMENT ON COLUMN action_history.completed_on IS 'Day of completion that an answer or a ticket names.';
COMMENT ON COLUMN action_history.evidence_kind IS 'What kind of evidence an answer names.';
COMMENT ON COLUMN action_history.verified_by IS 'Who checked, by an answer.';
COMMENT ON COLUMN action_history.verified_on IS 'Day of the check, by an answer.';
COMMENT ON COLUMN action_history.changes IS 'What changed: first_seen, appeared, owner, due, pushed, pulled_in, state, verified, unverified, dropped, reworded, edited, deleted, restored.';
COMMENT ON COLUMN action_history.attests IS 'Whether it attests the state on that day; what a first ingest saw does not.';
COMMENT ON COLUMN action_history.path IS 'The file in which it stood, relative to the corpus.';
COMMENT ON COLUMN action_history.line IS 'Its first line in that file, from 1.';
COMMENT ON COLUMN action_history.end_line IS 'Its last line there.';

COMMENT ON TABLE action_aliases IS 'One row per reworded action; kept in every rebuild.';
COMMENT ON COLUMN action_aliases.action_key IS 'The action: its incident''s key and a digest of its words.';
COMMENT ON COLUMN action_aliases.earlier_key IS 'Key that it had before.';
COMMENT ON COLUMN action_aliases.score IS 'Similarity of the words, 0 to 1.';

COMMENT ON TABLE action_attestations IS 'One row per statement about an action, with the whole state that holds from its day until the next one.';
COMMENT ON COLUMN action_attestations.action_key IS 'The action: its incident''s key and a digest of its words.';
COMMENT ON COLUMN action_attestations.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN action_attestations.attested_on IS 'Day from which it holds; NULL: nothing says when.';
COMMENT ON COLUMN action_attestations.until_on IS 'Day from which the next statement holds; NULL: it is the newest.';
COMMENT ON COLUMN action_attestations.earliest IS 'Whether it is the action''s first; what held before it can only be told from it.';
COMMENT ON COLUMN action_attestations.basis IS 'How it is known.';
COMMENT ON COLUMN action_attestations.status IS 'Status by this statement: not_started, in_progress, blocked, complete or cancelled; NULL: none that could be read.';
COMMENT ON COLUMN action_attestations.verification IS 'Rung of the verification ladder; NULL: the form has no place for it.';
COMMENT ON COLUMN action_attestations.due_on IS 'Due day by this statement, or the last day of the period named.';
COMMENT ON COLUMN action_attestations.completed_on IS 'Day of completion, where it is known.';
COMMENT ON COLUMN action_attestations.verified_on IS 'Day of the check.';
COMMENT ON COLUMN action_attestations.accepted_until IS 'The day up to which its risk is accepted by this statement; NULL where it is not.';
COMMENT ON COLUMN action_attestations.first_due_on IS 'First due day observed.';
COMMENT ON COLUMN action_attestations.due_pushes IS 'How often the due day had been moved later.';
COMMENT ON COLUMN action_attestations.written IS 'The values of action_items as the document itself gives them; NULL where it is not the document that speaks.';

COMMENT ON TABLE citations IS 'One row per mention of another incident.';
COMMENT ON COLUMN citations.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN citations.cited_key IS 'The incident meant; NULL where it is not in the corpus.';
COMMENT ON COLUMN citations.text IS 'The mention.';
COMMENT ON COLUMN citations.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN citations.end_line IS 'Last line in the file.';

COMMENT ON TABLE gaps IS 'One row per value that could not be had, and why.';
COMMENT ON COLUMN gaps.path IS 'The file, relative to the corpus, with forward slashes; bytes that are not UTF-8 are percent-encoded.';
COMMENT ON COLUMN gaps.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN gaps.action_key IS 'The action, where it is an action''s value.';
COMMENT ON COLUMN gaps.field IS 'The value that is missing.';
COMMENT ON COLUMN gaps.reason IS 'Why it could not be had: absent, placeholder, unparseable, ambiguous, contradictory or not_in_form.';
COMMENT ON COLUMN gaps.left_empty IS 'Whether its place stands in the document, and nothing in it; false of what is absent because nobody wrote of it.';
COMMENT ON COLUMN gaps.text IS 'The author''s words, where there are any.';
COMMENT ON COLUMN gaps.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN gaps.end_line IS 'Last line in the file.';

COMMENT ON TABLE fields IS 'One row per block of a document; together they are every line that is not blank.';
COMMENT ON COLUMN fields.path IS 'The file, relative to the corpus, with forward slashes; bytes that are not UTF-8 are percent-encoded.';
COMMENT ON COLUMN fields.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN fields.section IS 'Heading above it.';
COMMENT ON COLUMN fields.label IS 'Label of its own.';
COMMENT ON COLUMN fields.field IS 'Canonical field; NULL: no style understood it.';
COMMENT ON COLUMN fields.columns IS 'Columns of incidents that its text fills.';
COMMENT ON COLUMN fields.text IS 'The lines, verbatim.';
COMMENT ON COLUMN fields.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN fields.end_line IS 'Last line in the file.';

COMMENT ON TABLE overrides IS 'One row per correction by a person.';
COMMENT ON COLUMN overrides.path IS 'The file, relative to the corpus, with forward slashes; bytes that are not UTF-8 are percent-encoded.';
COMMENT ON COLUMN overrides.key IS 'The incident or action that it is about; as written where there is none.';
COMMENT ON COLUMN overrides.field IS 'The value that it sets: a column, factor[2].theme, and so on.';
COMMENT ON COLUMN overrides.was IS 'What the rules read when it was written; NULL: nothing.';
COMMENT ON COLUMN overrides.value IS 'Value that it sets; NULL: none.';
COMMENT ON COLUMN overrides.made_by IS 'The person who made it.';
COMMENT ON COLUMN overrides.reason IS 'Why it was made.';
COMMENT ON COLUMN overrides.applied IS 'Whether it was applied: what it is about is there, and the rules still read what it replaces.';
COMMENT ON COLUMN overrides.line IS 'First line of the value in the document, from 1; NULL: there is no such value.';
COMMENT ON COLUMN overrides.end_line IS 'Last line of the value in the document.';
COMMENT ON COLUMN overrides.settings_line IS 'Its own line in the settings file.';

COMMENT ON TABLE systems IS 'One row per system that the corpus declares.';
COMMENT ON COLUMN systems.name IS 'The system.';
COMMENT ON COLUMN systems.aliases IS 'Other names that mean the same system.';
COMMENT ON COLUMN systems.team IS 'Team that owns it.';
COMMENT ON COLUMN systems.tier IS 'Tier that the corpus declares for it.';

COMMENT ON TABLE calendar_notes IS 'One row per note on the calendar of the corpus.';
COMMENT ON COLUMN calendar_notes.noted_on IS 'The day that the note is about.';
COMMENT ON COLUMN calendar_notes.text IS 'What happened.';
COMMENT ON COLUMN calendar_notes.breaks IS 'Whether figures before and after do not compare.';

COMMENT ON TABLE register IS 'One row per incident of the incident register.';
COMMENT ON COLUMN register.incident_id IS 'The incident, by the id that the register has.';
COMMENT ON COLUMN register.began_on IS 'Day on which it began.';
COMMENT ON COLUMN register.severity IS 'Severity (0 to 5).';

COMMENT ON TABLE settings IS 'One row per setting of the corpus, and the schema version.';
COMMENT ON COLUMN settings.name IS 'The setting.';
COMMENT ON COLUMN settings.value IS 'Value, as text.';

COMMENT ON TABLE search_terms IS 'One row per word and incident, for full-text search.';
COMMENT ON COLUMN search_terms.term IS 'Word, in the form in which its forms are counted together ("nod" of node and nodes).';
COMMENT ON COLUMN search_terms.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN search_terms.occurrences IS 'How often it stands in the incident.';
COMMENT ON COLUMN search_terms.score IS 'BM25 weight of the word for the incident.';

COMMENT ON TABLE incident_words IS 'One row per word and incident: what its texts hold, kept so that only new and changed ones are taken apart.';
COMMENT ON COLUMN incident_words.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN incident_words.term IS 'Word, in the form in which its forms are counted together ("nod" of node and nodes).';
COMMENT ON COLUMN incident_words.occurrences IS 'How often it stands in the incident.';
COMMENT ON COLUMN incident_words.in_title IS 'Whether it stands in the title.';
COMMENT ON COLUMN incident_words.amid IS 'How often it was looked at where no sentence begins: of words in a row at every other one.';
COMMENT ON COLUMN incident_words.capitals IS 'How often it has a capital there, as names have.';

COMMENT ON TABLE worded_incidents IS 'One row per incident of which incident_words holds the words.';
COMMENT ON COLUMN worded_incidents.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN worded_incidents.digest IS 'Digest of the texts that were taken apart.';

COMMENT ON TABLE text_words IS 'One row per text of an action, its beginning, a factor, a safeguard or a lesson: its words, kept so that only new texts are taken apart.';
COMMENT ON COLUMN text_words.digest IS 'Digest of the text: hash(text).';
COMMENT ON COLUMN text_words.words IS 'Its words by the alphabet, each once, in the form in which its forms are counted together.';

COMMENT ON TABLE incident_pairs IS 'One row per pair of incidents that may be the same thing again.';
COMMENT ON COLUMN incident_pairs.earlier_key IS 'The earlier incident.';
COMMENT ON COLUMN incident_pairs.later_key IS 'The later incident.';
COMMENT ON COLUMN incident_pairs.tier IS 'Why they are a pair.';
COMMENT ON COLUMN incident_pairs.shared_themes IS 'Themes of both.';
COMMENT ON COLUMN incident_pairs.shared_systems IS 'Systems of both.';
COMMENT ON COLUMN incident_pairs.days_between IS 'Days from the earlier to the later.';
COMMENT ON COLUMN incident_pairs.score IS 'Likeness of their texts, 0 to 1; NULL where it was not measured.';
COMMENT ON COLUMN incident_pairs.same_word IS 'Whether a shared theme was read in both by the same telling word: at most 15 % of incidents hold it, or three. NULL of other tiers.';

COMMENT ON TABLE repeat_shuffles IS 'One row per shuffle of themes among incidents: what chance gives beside the pairs of same theme and system.';
COMMENT ON COLUMN repeat_shuffles.shuffle IS 'Number of the shuffle, from 1.';
COMMENT ON COLUMN repeat_shuffles.incidents IS 'How many incidents would repeat an earlier one by theme and system.';

COMMENT ON TABLE derived_from IS 'One row per derived table: what it was made from, so that it is made again only where that has changed.';
COMMENT ON COLUMN derived_from.name IS 'What is derived.';
COMMENT ON COLUMN derived_from.digest IS 'Digest of the rows that it was made from.';

COMMENT ON TABLE action_pairs IS 'One row per action that was asked for again, with the nearest earlier one like it.';
COMMENT ON COLUMN action_pairs.earlier_action_key IS 'The earlier action.';
COMMENT ON COLUMN action_pairs.later_action_key IS 'The later action.';
COMMENT ON COLUMN action_pairs.score IS 'Similarity of the words, 0 to 1; NULL where they are not what made the pair.';
COMMENT ON COLUMN action_pairs.because IS 'What decided: both name the same ticket, whatever their words, or their words are alike.';
COMMENT ON TABLE undated_action_pairs IS 'One row per action of an incident with a day that one without a day asked for too, with the one most like it: which was first is not known.';
COMMENT ON COLUMN undated_action_pairs.undated_action_key IS 'The action of the incident without a day.';
COMMENT ON COLUMN undated_action_pairs.action_key IS 'The action of the incident with a day.';
COMMENT ON COLUMN undated_action_pairs.score IS 'Similarity of the words, 0 to 1; NULL where they are not what made the pair.';
COMMENT ON COLUMN undated_action_pairs.because IS 'What decided: both name the same ticket, whatever their words, or their words are alike.';

COMMENT ON TABLE statement_actions IS 'One row per factor, failed safeguard, missed signal or monitoring gap and action of its incident that addresses it; where none does, the nearest.';
COMMENT ON COLUMN statement_actions.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN statement_actions.source IS 'What it is.';
COMMENT ON COLUMN statement_actions.seq IS 'Place in the document''s order, from 1.';
COMMENT ON COLUMN statement_actions.action_key IS 'The action; NULL: the incident has none, or none that shares a word.';
COMMENT ON COLUMN statement_actions.score IS 'Similarity of the words, 0 to 1; NULL where there is no action.';
COMMENT ON COLUMN statement_actions.because IS 'Why the action addresses it; NULL: it does not.';

COMMENT ON TABLE statement_pairs IS 'One row per missed signal or monitoring gap that was named before, and per safeguard that an earlier incident has on the other list.';
COMMENT ON COLUMN statement_pairs.source IS 'What it is.';
COMMENT ON COLUMN statement_pairs.earlier_key IS 'The earlier incident.';
COMMENT ON COLUMN statement_pairs.earlier_seq IS 'Place of the statement in its document''s order, from 1.';
COMMENT ON COLUMN statement_pairs.later_key IS 'The later incident.';
COMMENT ON COLUMN statement_pairs.later_seq IS 'Place of the statement in its document''s order, from 1.';
COMMENT ON COLUMN statement_pairs.because IS 'Why the two are taken for the same.';
COMMENT ON COLUMN statement_pairs.score IS 'Similarity of the words, 0 to 1.';

COMMENT ON TABLE diagnostics IS 'One row per finding.';
COMMENT ON COLUMN diagnostics.path IS 'The file, relative to the corpus, with forward slashes; bytes that are not UTF-8 are percent-encoded.';
COMMENT ON COLUMN diagnostics.incident_key IS 'The incident: its id where that is unique in the corpus, else its path without the suffix.';
COMMENT ON COLUMN diagnostics.code IS 'Name of the check or reading rule.';
COMMENT ON COLUMN diagnostics.severity IS 'How bad it is: error, warning or info.';
COMMENT ON COLUMN diagnostics.line IS 'First line in the file, from 1.';
COMMENT ON COLUMN diagnostics.end_line IS 'Last line in the file.';
COMMENT ON COLUMN diagnostics.col IS 'Column, from 1; NULL: the whole line.';
COMMENT ON COLUMN diagnostics.message IS 'What is the matter.';
COMMENT ON COLUMN diagnostics.hint IS 'How to mend it.';
COMMENT ON COLUMN diagnostics.waived_until IS 'Accepted until.';

COMMENT ON TABLE ingest_runs IS 'One row per ingest that changed something.';
COMMENT ON COLUMN ingest_runs.run_id IS 'Number of the run.';
COMMENT ON COLUMN ingest_runs.started_at IS 'Start, UTC.';
COMMENT ON COLUMN ingest_runs.finished_at IS 'End, UTC.';
COMMENT ON COLUMN ingest_runs.corpus IS 'Folder that was read.';
COMMENT ON COLUMN ingest_runs.documents IS 'Files found.';
COMMENT ON COLUMN ingest_runs.changed IS 'Files read or removed.';
COMMENT ON COLUMN ingest_runs.failed IS 'Files that could not be read.';
COMMENT ON COLUMN ingest_runs.program_version IS 'Version of the program.';
COMMENT ON COLUMN ingest_runs.rules_sha256 IS 'Digest of vocabulary and settings.';
COMMENT ON COLUMN ingest_runs.corpus_sha256 IS 'Digest of all files.';
