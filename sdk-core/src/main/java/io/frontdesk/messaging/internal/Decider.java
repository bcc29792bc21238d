package io.frontdesk.messaging.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.tenancy.TenantStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads one snapshot for a batch of any tenants, in three queries however many beside whom it is for and what is at hand, and asks the gates. */
final class Decider {

    private final Environment env;
    private final Channels channels;
    private final SandboxRule sandbox;
    private final ContactLookup contacts;
    private final ConsentLookup consents;
    private final TenantDirectory tenants;
    private final RuleBook rules;
    private final PhoneZones phones;

    Decider(
            Environment env,
            Channels channels,
            SandboxRule sandbox,
            ContactLookup contacts,
            ConsentLookup consents,
            TenantDirectory tenants,
            RuleBook rules,
            PhoneZones phones) {
        this.env = env;
        this.channels = channels;
        this.sandbox = sandbox;
        this.contacts = contacts;
        this.consents = consents;
        this.tenants = tenants;
        this.rules = rules;
        this.phones = phones;
    }

    /**
     * What is known of a batch before it is decided.
     *
     * @param contents of each row, opened; one that is gone is absent
     * @param contacts those the rows are for; who is gone is absent
     */
    record Known(Map<MessageRef, MessageContent> contents, Map<ContactRef, Contact> contacts) {}

    /** A message and all that the gates look at, but for its tenant's rules. */
    record Examined(Candidate candidate, GateInput input) {}

    /** A message and what the gates say of it at one instant, and under which of its tenant's rules. */
    record Decided(Candidate candidate, GateInput input, GateVerdict verdict, TenantRules.Binding rules) {}

    /**
     * In the open transaction.
     *
     * @param at for when each row is decided
     */
    List<Decided> decide(List<MessageRow> rows, Known known, Function<MessageRow, Instant> at) {
        List<Examined> examined = examine(rows, known, at);
        List<GateVerdict> verdicts =
                examined.stream().map(one -> Gates.decide(one.input())).toList();
        Map<TenantId, TenantRules> byTenant = rulesOf(examined, verdicts);
        var decided = new ArrayList<Decided>(rows.size());
        for (int i = 0; i < verdicts.size(); i++) {
            decided.add(decided(examined.get(i), verdicts.get(i), byTenant));
        }
        return decided;
    }

    /** Rules are read for those that are free to go otherwise: of the tenants not at hand, in one query. */
    private Map<TenantId, TenantRules> rulesOf(List<Examined> examined, List<GateVerdict> verdicts) {
        Set<TenantId> going = new LinkedHashSet<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).allows()) {
                going.add(examined.get(i).candidate().row().ref().tenant());
            }
        }
        return rules.of(going);
    }

    private Decided decided(Examined one, GateVerdict verdict, Map<TenantId, TenantRules> byTenant) {
        Candidate candidate = one.candidate();
        if (!verdict.allows()) {
            return new Decided(candidate, one.input(), verdict, TenantRules.Binding.NONE);
        }
        TenantRules.Binding binding = bind(candidate, byTenant);
        return decided(candidate, one.input().with(binding.quiet()), binding);
    }

    private Decided decided(Candidate candidate, GateInput input, TenantRules.Binding binding) {
        GateVerdict verdict = sandbox.after(Gates.decide(input), candidate.row().channel(), candidate.normalized());
        return new Decided(candidate, input, verdict, binding);
    }

    /**
     * In the open transaction, two queries: decides anew what was free to go, for now, by what may have changed since.
     *
     * @param standing whether a contact is still there
     */
    List<Decided> again(List<Decided> earlier, Predicate<ContactRef> standing, Instant now) {
        List<Candidate> candidates = earlier.stream().map(Decided::candidate).toList();
        List<MessageRow> rows = candidates.stream().map(Candidate::row).toList();
        Map<TenantId, TenantStatus> statuses = tenants.statuses(tenantsOf(rows));
        Map<SuppressionKey, Suppression> suppressed = consents.suppressed(suppressionKeys(candidates));
        Map<ConsentKey, ConsentStatus> agreed = consents.statuses(consentKeys(rows));
        return earlier.stream()
                .map(one -> {
                    MessageRow row = one.candidate().row();
                    boolean gone = row.contact() != null
                            && !standing.test(new ContactRef(row.ref().tenant(), row.contact()));
                    GateInput later = one.input()
                            .later(
                                    statuses.get(row.ref().tenant()),
                                    gone,
                                    suppression(one.candidate(), suppressed),
                                    consent(row, agreed),
                                    now);
                    return decided(one.candidate(), later, one.rules());
                })
                .toList();
    }

    /** What the gates would look at if this message were there; in the open transaction. */
    Examined examine(MessageRow row, MessageContent content, Instant at) {
        ContactRef ref = new ContactRef(row.ref().tenant(), Objects.requireNonNull(row.contact()));
        var known = new Known(Map.of(row.ref(), content), contacts.load(Set.of(ref)));
        return examine(List.of(row), known, any -> at).get(0);
    }

    /** Whether there is such a contact, or ever was; in the open transaction. */
    boolean isKnown(ContactRef contact) {
        return contacts.isKnown(contact);
    }

    /** Under which of its tenant's rules it is; in the open transaction. */
    TenantRules.Binding bind(Examined one) {
        return bind(one.candidate(), rules.of(Set.of(one.candidate().row().ref().tenant())));
    }

    private List<Examined> examine(List<MessageRow> rows, Known known, Function<MessageRow, Instant> at) {
        List<Candidate> candidates =
                rows.stream().map(row -> candidate(row, known)).toList();
        Map<TenantId, TenantStatus> statuses = tenants.statuses(tenantsOf(rows));
        Map<SuppressionKey, Suppression> suppressed = consents.suppressed(suppressionKeys(candidates));
        Map<ConsentKey, ConsentStatus> agreed = consents.statuses(consentKeys(rows));
        var examined = new ArrayList<Examined>(rows.size());
        for (Candidate candidate : candidates) {
            MessageRow row = candidate.row();
            var input = new GateInput(
                    row.purpose(),
                    row.expiresAt(),
                    Lateness.of(row, candidate.content()),
                    statuses.get(row.ref().tenant()),
                    candidate.contactGone(),
                    candidate.address(),
                    isImpossible(row.channel(), candidate.address()),
                    suppression(candidate, suppressed),
                    consent(row, agreed),
                    QuietTime.ANY,
                    at.apply(row));
            examined.add(new Examined(candidate, input));
        }
        return examined;
    }

    private TenantRules.Binding bind(Candidate candidate, Map<TenantId, TenantRules> byTenant) {
        MessageRow row = candidate.row();
        TenantRules own = byTenant.getOrDefault(row.ref().tenant(), TenantRules.STANDARD);
        var recipient = new TenantRules.Recipient(
                row.ref().message().value(),
                row.channel(),
                row.purpose(),
                candidate.contact() == null ? null : candidate.contact().profile(),
                channels.kind(row.channel()) == AddressKind.PHONE ? phone(candidate) : null);
        return own.bind(recipient, phones);
    }

    private static @Nullable PhoneNumber phone(Candidate candidate) {
        return candidate.address() == null
                ? null
                : PhoneNumber.ifValid(candidate.address()).orElse(null);
    }

    private Candidate candidate(MessageRow row, Known known) {
        MessageContent content = known.contents().get(row.ref());
        AddressKind kind = channels.kind(row.channel());
        if (content == null) {
            // Nobody: also when the key went between the look at the contact and the look at this.
            return new Candidate(Rows.unnamed(row), MessageContent.GONE, null, null, null, null);
        }
        Contact contact = row.contact() == null
                ? null
                : known.contacts().get(new ContactRef(row.ref().tenant(), row.contact()));
        String address = row.contact() == null
                ? content.address()
                : contact == null ? null : addressOf(contact.profile(), row.channel(), kind);
        if (address == null) {
            return new Candidate(row, content, contact, null, null, null);
        }
        String normalized = normalized(address, kind);
        Digest digest = consents.digest(row.ref().tenant(), row.channel(), normalized);
        return new Candidate(row, content, contact, address, normalized, digest);
    }

    private static String normalized(String address, AddressKind kind) {
        return switch (kind) {
            case EMAIL -> EmailAddress.of(address).normalized();
            case PHONE -> PhoneNumber.ifValid(address).map(PhoneNumber::e164).orElse(address);
            case OPAQUE -> address;
        };
    }

    private static @Nullable String addressOf(ContactProfile profile, Channel channel, AddressKind kind) {
        return switch (kind) {
            case EMAIL -> profile.email().map(EmailAddress::value).orElse(null);
            case PHONE -> profile.phone(channel).map(PhoneNumber::e164).orElse(null);
            case OPAQUE -> null;
        };
    }

    private boolean isImpossible(Channel channel, @Nullable String address) {
        return address != null && channels.problemOf(channel, address).isPresent();
    }

    private static Set<TenantId> tenantsOf(List<MessageRow> rows) {
        return rows.stream().map(row -> row.ref().tenant()).collect(Collectors.toSet());
    }

    private static Set<SuppressionKey> suppressionKeys(List<Candidate> candidates) {
        return candidates.stream()
                .map(Decider::suppressionKey)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable SuppressionKey suppressionKey(Candidate candidate) {
        MessageRow row = candidate.row();
        return candidate.digest() == null
                ? null
                : new SuppressionKey(row.ref().tenant(), row.channel(), candidate.digest());
    }

    /** Null too for the one suppression that the message answers. */
    private static @Nullable Suppression suppression(Candidate candidate, Map<SuppressionKey, Suppression> suppressed) {
        SuppressionKey key = suppressionKey(candidate);
        Suppression found = key == null ? null : suppressed.get(key);
        return found == null || found.id().toString().equals(candidate.content().passes()) ? null : found;
    }

    private static Set<ConsentKey> consentKeys(List<MessageRow> rows) {
        return rows.stream().map(Decider::consentKey).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static @Nullable ConsentKey consentKey(MessageRow row) {
        return row.contact() == null || !row.purpose().needsConsent()
                ? null
                : new ConsentKey(new ContactRef(row.ref().tenant(), row.contact()), row.channel(), row.purpose());
    }

    private static ConsentStatus consent(MessageRow row, Map<ConsentKey, ConsentStatus> agreed) {
        ConsentKey key = consentKey(row);
        return key == null ? ConsentStatus.NONE : agreed.getOrDefault(key, ConsentStatus.NONE);
    }

    /** In the open transaction, one query: opens what is sealed of each row, and loads whom it is for. */
    Known open(List<MessageRow> rows) {
        Set<ContactRef> wanted = new LinkedHashSet<>();
        for (MessageRow row : rows) {
            if (row.contact() != null) {
                wanted.add(new ContactRef(row.ref().tenant(), row.contact()));
            }
        }
        // Contacts first: their messages are sealed under the same keys.
        Map<ContactRef, Contact> people = wanted.isEmpty() ? Map.of() : contacts.load(wanted);
        return new Known(MessageContent.openAll(env, rows), people);
    }
}
