package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Links;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentRecords;
import io.frontdesk.consent.ConsentRecords.Witnessed;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.Messages;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.preferences.OptInRequested;
import io.frontdesk.preferences.OptInResult;
import io.frontdesk.preferences.OptIns;
import io.frontdesk.preferences.RequestOptIn;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks people: the message first, then what the ledger says of it, under the lock of the contact's ledger. */
final class OptInService implements OptIns {

    private final Environment env;
    private final Links links;
    private final OptInFiles files;
    private final ConsentRecords records;
    private final Messages messages;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final CallContext context;

    OptInService(
            Environment env,
            Links links,
            OptInFiles files,
            ConsentRecords records,
            Messages messages,
            Journal journal,
            TenantDirectory tenants,
            CallContext context) {
        this.env = env;
        this.links = links;
        this.files = files;
        this.records = records;
        this.messages = messages;
        this.journal = journal;
        this.tenants = tenants;
        this.context = context;
    }

    @Override
    public OptInResult request(RequestOptIn command) {
        var person =
                new ContactRef(context.tenant(), command.message().contact().orElseThrow());
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            requireLinks();
            requireNotice(command);
            requireContact(person);
            Map<Purpose, ConsentStatus> missing = missing(command, person);
            if (missing.isEmpty()) {
                return new OptInResult.AlreadyGranted(command.purposes());
            }
            Set<Purpose> purposes = Collections.unmodifiableSet(missing.keySet());
            Optional<Digest> address = files.address(person, command.message().channel());
            Map<Purpose, Witnessed> deciding = files.deciding(context.tenant(), missing);
            return OptInRepeat.of(command, purposes, deciding, address, env.now())
                    .or(() -> OptInLimit.of(recent(command, person)))
                    .<OptInResult>map(standing -> standing)
                    .orElseGet(() -> ask(command, purposes, until(command, deciding), address));
        });
    }

    private void requireLinks() {
        if (links.baseUrl().isEmpty()) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot ask anybody to confirm without links. Give the builder .publicBaseUrl(…) and mount optIns() below it.");
        }
    }

    private void requireNotice(RequestOptIn command) {
        if (records.notices(context.tenant(), List.of(command.notice())).isEmpty()) {
            throw InvalidInputException.of(
                    "notice",
                    "was never published: " + command.notice(),
                    "publish it with notices().publish(…), or name a version that was");
        }
    }

    private void requireContact(ContactRef person) {
        if (!records.lock(context, person.contact())) {
            throw new FrontdeskException(
                    ErrorCode.NOT_FOUND,
                    "Cannot ask contact " + person.contact() + " to confirm: tenant " + person.tenant()
                            + " has no such contact; create it first");
        }
    }

    private Map<Purpose, ConsentStatus> missing(RequestOptIn command, ContactRef person) {
        Map<Purpose, ConsentStatus> missing =
                new LinkedHashMap<>(files.statuses(person, command.message().channel(), command.purposes()));
        missing.values().removeIf(ConsentStatus::granted);
        return missing;
    }

    private List<Witnessed> recent(RequestOptIn command, ContactRef person) {
        return records.requests(person, command.message().channel(), env.now().minus(OptInLimit.WITHIN));
    }

    /** Unlike the end of any request before: to the ledger one with the same end would be the same. */
    private Instant until(RequestOptIn command, Map<Purpose, Witnessed> deciding) {
        Set<Instant> ends = deciding.values().stream()
                .flatMap(line -> line.entry().expiresAt().stream())
                .collect(Collectors.toSet());
        Instant until = env.now().plus(command.validity());
        while (ends.contains(until)) {
            until = until.plus(1, ChronoUnit.MICROS);
        }
        return until;
    }

    private OptInResult ask(RequestOptIn command, Set<Purpose> purposes, Instant until, Optional<Digest> address) {
        EnqueueResult queued = messages.enqueue(message(command, purposes, until));
        if (queued instanceof EnqueueResult.Suppressed suppressed) {
            return new OptInResult.Suppressed(suppressed.id(), suppressed.reason());
        }
        MessageId message = queued.id();
        ConsentEvidence asked = command.evidence().withMessage(message.value());
        ConsentEvidence evidence = address.map(asked::withAddress).orElse(asked);
        ContactId contact = command.message().contact().orElseThrow();
        Channel channel = command.message().channel();
        records.record(
                context,
                purposes.stream()
                        .map(purpose -> RecordConsent.request(contact, channel, purpose, command.source())
                                .underNotice(command.notice())
                                .withEvidence(evidence)
                                .expiresAt(until))
                        .toList());
        journal.append(context, new OptInRequested(contact, message, channel, purposes));
        return new OptInResult.Requested(message, purposes, until);
    }

    /** It has no use after its link has ended. */
    private static SendMessage message(RequestOptIn command, Set<Purpose> purposes, Instant until) {
        SendMessage message = command.message().withSecret(CONFIRM_URL, OptInUrls.ref(purposes, until));
        boolean ends = message.expiresAt().isPresent() || message.timeToLive().isPresent();
        return ends ? message : message.expiresAt(until);
    }
}
