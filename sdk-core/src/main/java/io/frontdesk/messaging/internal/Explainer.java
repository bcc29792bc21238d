package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.messaging.CapUsage;
import io.frontdesk.messaging.FrequencyCap;
import io.frontdesk.messaging.GateFinding;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.SendExplanation;
import io.frontdesk.messaging.SendGate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.FrequencyKey;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.FrequencyUse;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Asks every gate about a message that is not there. In the open transaction. */
final class Explainer {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final Map<Gates, SendGate> GATES = Map.of(
            Gates.TENANT, SendGate.TENANT,
            Gates.ADDRESS, SendGate.ADDRESS,
            Gates.SUPPRESSION, SendGate.SUPPRESSION,
            Gates.CONSENT, SendGate.CONSENT,
            Gates.CONTACT_PAUSE, SendGate.CONTACT_PAUSE,
            Gates.QUIET_HOURS, SendGate.QUIET_HOURS);

    private final Decider decider;
    private final SandboxRule sandbox;
    private final PauseBoard pauses;
    private final FrequencyStore frequencies;

    Explainer(Decider decider, SandboxRule sandbox, PauseBoard pauses, FrequencyStore frequencies) {
        this.decider = decider;
        this.sandbox = sandbox;
        this.pauses = pauses;
        this.frequencies = frequencies;
    }

    SendExplanation explain(TenantId tenant, ContactId contact, Channel channel, Purpose purpose, Instant at) {
        MessageRow row = probe(tenant, contact, channel, purpose, at);
        Decider.Examined examined = decider.examine(row, content(row), at);
        if (examined.candidate().contactGone() && !decider.isKnown(new ContactRef(tenant, contact))) {
            throw new FrontdeskException(
                    ErrorCode.NOT_FOUND,
                    "Cannot explain: tenant " + tenant + " has no contact " + contact
                            + ". Check where the id comes from.");
        }
        TenantRules.Binding rules = decider.bind(examined);
        QuietTime exact = new QuietTime(rules.quiet().hours(), Duration.ZERO, NOBODY);
        List<CapUsage> caps = caps(row, rules, at);
        return new SendExplanation(
                at,
                gates(examined, examined.input().with(exact), caps),
                purpose.needsConsent() ? Optional.of(examined.input().consent()) : Optional.empty(),
                Optional.ofNullable(examined.input().suppression()),
                exact.zones(),
                caps);
    }

    static MessageRow probe(TenantId tenant, ContactId contact, Channel channel, Purpose purpose, Instant at) {
        return new MessageRow(
                new MessageRef(tenant, new MessageId(NOBODY)),
                channel,
                purpose,
                Priority.NORMAL,
                contact,
                null,
                null,
                Sealed.of(new byte[0]),
                null,
                "",
                MessageState.PENDING,
                MessageReason.NONE,
                at,
                null,
                0,
                0,
                null,
                null,
                null,
                1,
                at,
                at);
    }

    static MessageContent content(MessageRow row) {
        SendMessage nothing = SendMessage.to(Objects.requireNonNull(row.contact()), row.channel())
                .withPurpose(row.purpose());
        return MessageContent.of(nothing, Map.of());
    }

    /** One query if any cap applies. */
    private List<CapUsage> caps(MessageRow row, TenantRules.Binding rules, Instant at) {
        if (rules.caps().isEmpty()) {
            return List.of();
        }
        String subject = Objects.requireNonNull(row.contact(), "a probe is for a contact")
                .value()
                .toString();
        Map<FrequencyKey, List<FrequencyUse>> uses = frequencies.find(rules.caps().stream()
                .map(cap -> new FrequencyKey(row.ref().tenant(), subject, cap.key()))
                .toList());
        var usage = new ArrayList<CapUsage>();
        for (FrequencyCap cap : rules.caps()) {
            var windows = new CapWindows(cap, rules.zone());
            List<FrequencyUse> counting = windows.counting(
                    uses.getOrDefault(new FrequencyKey(row.ref().tenant(), subject, cap.key()), List.of()), null, at);
            usage.add(new CapUsage(cap, counting.size(), windows.free(counting, at)));
        }
        return usage;
    }

    private List<GateFinding> gates(Decider.Examined examined, GateInput input, List<CapUsage> caps) {
        MessageRow row = examined.candidate().row();
        var findings = new ArrayList<GateFinding>();
        for (Gates one : Gates.values()) {
            SendGate gate = GATES.get(one);
            if (gate != null) {
                findings.add(finding(gate, one.ask(input)));
            }
        }
        findings.add(finding(
                SendGate.SANDBOX,
                sandbox.after(
                        GateVerdict.allow(null),
                        row.channel(),
                        examined.candidate().normalized())));
        findings.add(finding(SendGate.PAUSE, pause(row, input.now())));
        findings.add(finding(SendGate.FREQUENCY_CAP, capped(input, caps)));
        return List.copyOf(findings);
    }

    private GateVerdict pause(MessageRow row, Instant at) {
        return pauses.verdict(row.ref().tenant(), row.channel(), "", at)
                .map(pause -> new GateVerdict(
                        GateVerdict.Kind.DEFER,
                        MessageReason.PAUSED,
                        pause.until().orElse(null),
                        null,
                        null,
                        List.of()))
                .orElse(GateVerdict.allow(null));
    }

    private static GateVerdict capped(GateInput input, List<CapUsage> caps) {
        Instant free =
                caps.stream().map(CapUsage::free).reduce(input.now(), (one, other) -> other.isAfter(one) ? other : one);
        return free.isAfter(input.now())
                ? input.quiet().after(MessageReason.FREQUENCY_CAPPED, free, null)
                : GateVerdict.allow(null);
    }

    private static GateFinding finding(SendGate gate, GateVerdict verdict) {
        return new GateFinding(
                gate,
                verdict.kind().name().toLowerCase(Locale.ROOT),
                verdict.reason(),
                Optional.ofNullable(verdict.until()));
    }
}
