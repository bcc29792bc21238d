package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DkimSelector;
import io.frontdesk.messaging.DnsRecord;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import java.util.List;
import java.util.Optional;

/** Whether the keys of signatures are published where they should be. */
final class DkimCheck {

    private final Lookups lookups;
    private final CheckDomain command;

    DkimCheck(Lookups lookups, CheckDomain command) {
        this.lookups = lookups;
        this.command = command;
    }

    List<DomainFinding> findings() {
        if (command.selectors().isEmpty()) {
            String text = "No selector was named, and DNS cannot list them. Check again with those you sign with:"
                    + " the s= of the DKIM-Signature header.";
            return List.of(Note.of(FindingCode.DKIM_NOT_CHECKED, text).at("_domainkey." + command.domain()));
        }
        return command.selectors().stream()
                .flatMap(selector -> findings(selector).stream())
                .toList();
    }

    private List<DomainFinding> findings(DkimSelector selector) {
        String name =
                selector.name() + "._domainkey." + selector.signingDomain().orElse(command.domain());
        try {
            Optional<Note> elsewhere = selector.target().flatMap(target -> elsewhere(name, target));
            return elsewhere.isPresent()
                    ? List.of(elsewhere.get().at(name, expected(name, selector)))
                    : published(name, selector);
        } catch (DnsUnavailable e) {
            return List.of(Note.of(FindingCode.DKIM_UNKNOWN, e.text()).at(name));
        }
    }

    /** What is wrong if the selector is not the alias it should be. */
    private Optional<Note> elsewhere(String name, String target) {
        List<String> aliases = lookups.find(name, DnsRecordType.CNAME);
        if (aliases.stream().anyMatch(alias -> DnsNames.isSame(alias, target))) {
            return Optional.empty();
        }
        if (!aliases.isEmpty()) {
            String text = name + " is an alias of " + Quoted.of(aliases.get(0)) + ", not of " + target + ".";
            return Optional.of(Note.mendable(FindingCode.DKIM_OTHER_TARGET, text));
        }
        if (keys(name).isEmpty()) {
            return Optional.of(Note.mendable(FindingCode.DKIM_MISSING, name + " is not published."));
        }
        String text = name + " holds a key itself, so it does not follow when the provider changes the key. Put the"
                + " alias in its place.";
        return Optional.of(Note.mendable(FindingCode.DKIM_OTHER_TARGET, text));
    }

    private List<DomainFinding> published(String name, DkimSelector selector) {
        List<String> texts = keys(name);
        if (texts.isEmpty()) {
            return List.of(missing(name, selector));
        }
        if (texts.size() > 1) {
            String text = name + " has " + texts.size() + " keys; verifiers may take any. Leave the one you sign with.";
            return List.of(Note.mendable(FindingCode.DKIM_SEVERAL, text).at(name, expected(name, selector)));
        }
        boolean ours = lookups.find(name, DnsRecordType.CNAME).isEmpty();
        return new DkimKeyCheck(name, selector.publicKey(), ours).findings(texts.get(0));
    }

    private DomainFinding missing(String name, DkimSelector selector) {
        if (selector.target().isPresent()) {
            String text = name + " leads to " + selector.target().get()
                    + ", where there is no key yet. Your provider has to publish it.";
            return Note.of(FindingCode.DKIM_MISSING, text).at(name);
        }
        String where = selector.publicKey().isPresent() ? "" : " Your provider or signing server names the record.";
        return Note.mendable(FindingCode.DKIM_MISSING, name + " is not published." + where)
                .at(name, expected(name, selector));
    }

    private List<String> keys(String name) {
        return lookups.find(name, DnsRecordType.TXT).stream()
                .filter(DkimKey::isMeant)
                .toList();
    }

    private static Optional<DnsRecord> expected(String name, DkimSelector selector) {
        return selector.target()
                .map(target -> new DnsRecord(name, DnsRecordType.CNAME, target))
                .or(() ->
                        selector.publicKey().map(key -> new DnsRecord(name, DnsRecordType.TXT, DkimKey.textFor(key))));
    }
}
