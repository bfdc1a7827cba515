import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.detection import DetectionWords, minutes_after_start, read_detection
from ingest.values.durations import DurationWords
from tests.ingest.values.bundled import table

WORDS = DetectionWords.from_table(table("words/detection.toml"))
DURATIONS = DurationWords.from_table(table("words/durations.toml"))


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("Automated: no. Human: yes (SRE watching a deploy)", "staff"),
        ("Automated: yes (Grafana). Human: no", "alert"),
        ("Did monitoring notice? No. A passenger asked at the gate", "customer"),
        ("No one noticed for 20 minutes; then Grafana alert", "alert"),
        ("Nobody noticed for an hour, then a customer called", "customer"),
        ("Grafana alert, then a customer called", "alert"),
        ("Alerted by end-user team that they were having issues", "customer"),
        ("PD page, `queue_age > 4m` (eu)", "alert"),
        ("VO incident at 04:10", "alert"),
        ("Scheduled: the evening round reads the gauge and the screen. No alarm had come up.", "audit"),
        ("Two star reviews, read the next day", "customer"),
        ("bad store reviews", "customer"),
        ("The foreman saw the pallets pile up without a ticket and has called the hotline", "customer"),
        ("Nobody had a call and no customers complained; the engineer saw it", "staff"),
        ("Not the gateway. A duty dermatology registrar rang the ward because two records looked alike.", "customer"),
        ("An engineer received a warning from Let's Encrypt that the certificate would run out", "external"),
        ("Our registrar told us that the domain had lapsed", "external"),
        ("We became aware of it during a call with Wilma Brandt", "customer"),
        ("We learned of it in a meeting with the harbour office", "customer"),
        ("We became aware of it when the pager went, before a call with Wilma Brandt", "alert"),
        ("We should like to say that it was our monitoring but it was not. A customer wrote to the chat.", "customer"),
        ("I wish it were the alert. A passenger asked at the gate.", "customer"),
        ("Not the alert, that never fired; at nine a customer wrote in", "customer"),
        ("Nobody noticed until the finance team asked for their report; the queue alert went nowhere", "customer"),
        ("Users reported in #ask-cloud-platform they're experiencing slow performance", "customer"),
        ("Notification from security team regarding leaked auth0 credentials.", "staff"),
        ("User reported of seeing issues with new deployments in #ask-cloud-platform", "customer"),
        ("PagerDuty High Priority alert from Pingdom that Prometheus - live healthcheck is DOWN", "alert"),
        ("During an upgrade, new masters were not coming up correctly (missing calico networking and other pods)", "staff"),
        ("User reported service problems in #ask-cloud-platform. Confirmed by checking Pingdom", "customer"),
        ("High priority pingdom alerts for live cluster services and users reporting that services could not be resolved.", "synthetic"),
        ("High Priority Alarms - #347423 Pingdom check Prometheus Cloud-Platform - Healthcheck is DOWN", "alert"),
        ("Pingdom reported that Prometheus was down", "synthetic"),
        ("Low priority alarms", "alert"),
        ("Several Users reported issues that the production pods are deleted all at once, and receiving pingdom alerts", "customer"),
        ("CPU-Critical alert", "alert"),
        ('Alert "run has not started by 22:15".', "alert"),
        ("Hauliers phoned. The dashboard went red a little later.", "customer"),
        ("The berth master phoned.", "customer"),
        ("A broker wrote to me on chat. No alert.", "customer"),
        ("Alert fired but was ignored. A customer called.", "customer"),
        ("player reports in #bug-reports within minutes; nothing paged", "customer"),
        ("Team observed that the prometheus pod was restarted several times after a planned prometheus change", "staff"),
        ("Integration tests failed for cert-manager, apply pipeline failed", "synthetic"),
        ("CP team member did 'terraform destroy components', intending it to destroy a test cluster. Was immediately aware of the error.", "staff"),
        ("CircleCI announced a security alert on 4th January 2023.", "external"),
        ("Cloud Platform team member observed failed DockerHub login attempts error", "staff"),
        ("Pingdom alerted an LAA developer to some of their sites becoming unavailable. They reported this to CP team via Slack", "synthetic"),
        ("PagerDuty alert on checkout error rate", "alert"),
        ("Customer support tickets; monitoring did not alert", "customer"),
        ("Our monitoring did not detect it; a customer called in", "customer"),
        ("Monitoring failed to fire. Noticed by an engineer looking at the dashboard", "staff"),
        ("On-call engineer was paged by the latency burn-rate alert", "alert"),
        ("Synthetic checkout probe failed from three regions", "synthetic"),
        ("Reported by a customer via the support portal, later confirmed by Datadog monitors", "customer"),
        ("Weekly reconciliation job flagged mismatched ledgers", "audit"),
        ("A security researcher reported the bucket through our bug bounty programme", "external"),
        ("AWS notified us of the degraded host", "external"),
        ("Spotted by on-call during deploy", "staff"),
        ("Automated alert (Prometheus HighErrorRate)", "alert"),
        ("Customer Success raised a flag after three merchants complained", "customer"),
        ("Internal users in finance reported that exports were empty", "customer"),
        ("No alert fired; the payments team noticed while looking at a dashboard", "staff"),
        ("Noticed by an engineer during routine dashboard review", "staff"),
        ("Twitter complaints from customers", "external"),
        ("A drop in orders was noticed by the duty manager", "staff"),
        ("Canary deployment failed its health check", "synthetic"),
        ("Not by monitoring: a customer emailed us", "customer"),
        ("Alert on users per minute", "alert"),
        ("Datadog monitor `checkout-p99-latency` paged the on-call", "alert"),
        ("Grafana alert to #ops-alerts, acknowledged by Ana", "alert"),
        ("Manual: support agent reported that the page was blank", "customer"),
        ("Monthly access review", "audit"),
        ("Vendor status page", "external"),
        ("Quarterly audit found that backups had not run", "audit"),
        ("The vendor informed us by mail", "external"),
        ("CloudWatch alarm", "alert"),
        ("Uptime check", "synthetic"),
        ("Backup check failed in the nightly run", "audit"),
        ("Found during a scheduled restore test", "audit"),
        ("Social media posts", "external"),
        ("Slack message from the data team", "customer"),
        ("Customer-facing latency alert", "alert"),
        ("Alerting was silent for 40 minutes until the first support ticket", "customer"),
        ("An alert should have fired but did not. A user wrote to us.", "customer"),
        ("Elevated 5xx alert in Grafana 6 minutes after deploy; customers began complaining later", "alert"),
        ("Heartbeat monitor missed two beats", "synthetic"),
        ("Penetration test", "audit"),
        ("Partner bank called our account manager", "external"),
        ("The on-call noticed", "staff"),
        ("We did not notice for three days; a journalist asked", "external"),
        ("Anomaly detection on ticket volume", "alert"),
        ("User complaint", "customer"),
        ("A volunteer mailed office@ that the form hangs", "customer"),
        ("Yard dispatcher on lane 4 saw an empty list and did not trust it. The queue monitor was green.", "customer"),
        ("Depot manager saw old prices on the screen and rang the IT duty phone", "customer"),
        ("The clerk informed the on-call by radio", "customer"),
        ("Reported by the warehouse team", "customer"),
        ("A colleague from the mobile team asked why pushes were delayed", "customer"),
        ("Internal report from the QA team", "staff"),
        ("The stop was soon noticed by the team in Oslo", "staff"),  # the same words as "noticed by … team", without a gap
        ("Noticed by the ticketing team", "customer"),
        ("A customer said that the map was empty", "customer"),
        ("This was noticed when the lift stood still. The first sign was an alert though, I was paged at once", "alert"),
        ("It was discovered when the nightly reconciliation failed", "audit"),
        ("This was noticed when the lift stood still", "staff"),
        ("The on-call engineer received a call from a customer", "customer"),
        ("A team member received a warning from the certificate vendor", "external"),
        ("First noticed it after receiving a mail from a user", "customer"),
        ("We notice that no boats come in", "staff"),
        ("We hear reports that the tide table is empty", "customer"),
        ("Timeouts reported by others, twice", "customer"),
        ("Ward staff could not log in and rang the duty phone", "customer"),
        ("Mette in sales operations noticed", "customer"),
        # Who looks at a graph notices, not what drew it.
        ("Dip in the login metric noticed via Grafana", "staff"),
        ("Seen in Datadog by chance", "staff"),
        ("The fall was visible on our dashboards", "staff"),
        ("Pages were empty and nobody was notified. Only proactive checking of the state on Grafana showed it", "staff"),
        ("Seen on the dashboard by a customer", "customer"),
        ("Noticed on the graph after an alert", "alert"),
        ("The alert was seen in Grafana", "alert"),
        ("Metric of free disk crossed 90 %", "alert"),
        ("PagerDuty notified nobody; support passed on tickets of customers", "customer"),
    ],
)
def test_first_cue_that_counts(text: str, method: str) -> None:
    reading = read_detection(text, WORDS)
    assert reading.value == method
    assert reading.guessed


@pytest.mark.parametrize(
    "text",
    [
        "Routine replacement of a master node failed because AWS did not have any c4.4xlarge instances available",
        "The Ingress API refused 100% of POST requests.",
        "TBD",
        "It was detected.",
        "No alert fired.",
        "Metrics showed a fall in logins",
    ],
)
def test_no_cue_no_method(text: str) -> None:
    assert read_detection(text, WORDS).reason is Reason.UNPARSEABLE


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("The lock keeper was at the sluice. PagerDuty paged us 4 minutes after the pumps began to stall.", 4),
        ("A skipper called and reported it half an hour after the gates went down.", 30),
        ("We were alerted two hours after the first errors.", 120),
        ("We were alerted within 5 minutes after the first errors.", None),
        ("The alert fired less than 5 minutes after it started.", None),
        ("We were alerted, and restarted the pumps 4 minutes after lunch.", None),
        ("The pumps stalled 4 minutes after the update started.", None),
        ("Grafana alerted us at once. All was well 20 minutes later.", None),
        ("We were alerted in 4 minutes.", None),
    ],
)
def test_minutes_from_the_start_that_the_sentence_of_noticing_tells(text: str, minutes: float | None) -> None:
    assert minutes_after_start(text, WORDS, DURATIONS) == minutes


def test_empty_is_absent() -> None:
    assert read_detection(" ", WORDS).reason is Reason.ABSENT


def test_span_is_the_cue() -> None:
    text = "Monitoring did not alert; a customer called in"
    reading = read_detection(text, WORDS)
    assert reading.span is not None
    assert text[slice(*reading.span)].startswith("customer")


@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    span = read_detection(text, WORDS).span
    assert span is None or 0 <= span[0] <= span[1] <= len(text)
