-- owner: payments
-- Attempts to have an order paid. Money that was moved is never more than what was asked for.
CREATE TABLE payments (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL,
  method INTEGER NOT NULL CHECK (method BETWEEN 0 AND 3),  -- card, cash on delivery, bank, store
  capture INTEGER NOT NULL CHECK (capture IN (0, 1)),      -- automatic, manual
  provider_ref TEXT UNIQUE,            -- Stripe's payment intent, once it is known
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),    -- payments::PaymentState
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency TEXT NOT NULL,
  captured_minor INTEGER NOT NULL DEFAULT 0,
  refunded_minor INTEGER NOT NULL DEFAULT 0,               -- refunds that are pending count
  email TEXT NOT NULL,
  wanted INTEGER NOT NULL DEFAULT 0 CHECK (wanted BETWEEN 0 AND 2),  -- nothing, capture, cancel
  attempt INTEGER NOT NULL DEFAULT 1,
  in_doubt INTEGER NOT NULL DEFAULT 0 CHECK (in_doubt IN (0, 1)),
  failure_code TEXT NOT NULL DEFAULT '',
  failure_message TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  check_at INTEGER,                    -- when to look again; NULL: settled
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (captured_minor BETWEEN 0 AND amount_minor),
  CHECK (refunded_minor BETWEEN 0 AND captured_minor)
) STRICT;

-- An order has at most one payment that is not cancelled: it cannot be charged twice.
CREATE UNIQUE INDEX payments_of_order ON payments (order_id) WHERE state <> 6;
CREATE INDEX payments_all_of_order ON payments (order_id, id);
CREATE INDEX payments_to_check ON payments (check_at) WHERE check_at IS NOT NULL;

CREATE TABLE refunds (
  id INTEGER PRIMARY KEY,
  payment_id INTEGER NOT NULL REFERENCES payments (id),
  provider_ref TEXT UNIQUE,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),    -- pending, succeeded, failed
  reason TEXT NOT NULL,
  attempt INTEGER NOT NULL DEFAULT 1,
  failure TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX refunds_of_payment ON refunds (payment_id, id);

-- What Stripe told us, each event once, however often it was told. The body is kept until it is
-- worked off: it holds the customer's data.
CREATE TABLE payment_events (
  id INTEGER PRIMARY KEY,
  provider_event_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  body TEXT,
  received_at INTEGER NOT NULL,
  finished_at INTEGER,
  outcome INTEGER NOT NULL DEFAULT 0 CHECK (outcome BETWEEN 0 AND 4),  -- payments::EventOutcome
  detail TEXT NOT NULL DEFAULT '',
  payment_id INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  check_at INTEGER
) STRICT;

CREATE INDEX payment_events_to_check ON payment_events (check_at) WHERE check_at IS NOT NULL;
CREATE INDEX payment_events_finished ON payment_events (finished_at) WHERE finished_at IS NOT NULL;
