package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.DnsRecord;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether one key record serves: readable, strong, in force, and the right one. */
final class DkimKeyCheck {

    private static final int TOO_WEAK = 1024;
    private static final int TOO_SHORT = 2048;

    private final String name;
    private final Optional<String> expected;
    private final boolean ours;

    /**
     * @param expected the key that should be there, if that is known
     * @param ours whether the record is the domain's own, not one of a provider that the name is an alias of
     */
    DkimKeyCheck(String name, Optional<String> expected, boolean ours) {
        this.name = name;
        this.expected = expected;
        this.ours = ours;
    }

    List<DomainFinding> findings(String text) {
        Optional<DkimKey> key = DkimKey.parse(text);
        return key.isEmpty()
                ? List.of(wrong(FindingCode.DKIM_SYNTAX, "The record is no DKIM key, so signatures fail."))
                : useless(key.get()).map(List::of).orElseGet(() -> judged(key.get()));
    }

    private Optional<DomainFinding> useless(DkimKey key) {
        if (key.isRevoked()) {
            return Optional.of(wrong(FindingCode.DKIM_REVOKED, "The key is revoked (empty p=), so signatures fail."));
        }
        if (!key.isReadable()) {
            String text = "What p= holds is no public key of type " + Quoted.of(key.type()) + ".";
            return Optional.of(wrong(FindingCode.DKIM_SYNTAX, text));
        }
        return expected.filter(wanted -> !wanted.equals(key.key()))
                .map(wanted ->
                        wrong(FindingCode.DKIM_OTHER_KEY, "The key is not the one you sign with, so signatures fail."));
    }

    private List<DomainFinding> judged(DkimKey key) {
        var findings = new ArrayList<DomainFinding>();
        strength(key).ifPresent(findings::add);
        usability(key).ifPresent(findings::add);
        if (key.isTesting()) {
            String text = "t=y says that the domain only tests DKIM: end the test.";
            findings.add(retagged(key, "t", FindingCode.DKIM_TESTING, text));
        }
        if (findings.isEmpty()) {
            String bits = key.rsaBits().isPresent() ? " of " + key.rsaBits().getAsInt() + " bits" : "";
            String text = "A key of type " + key.type() + bits + " is in force.";
            findings.add(Note.of(FindingCode.DKIM_OK, text).at(name));
        }
        return findings;
    }

    private DomainFinding wrong(FindingCode code, String text) {
        return Note.mendable(code, text)
                .at(name, expected.map(key -> new DnsRecord(name, DnsRecordType.TXT, DkimKey.textFor(key))));
    }

    private Optional<DomainFinding> strength(DkimKey key) {
        int bits = key.rsaBits().orElse(TOO_SHORT);
        if (bits >= TOO_SHORT) {
            return Optional.empty();
        }
        String text = "The RSA key has " + bits + " bits";
        Note note = bits < TOO_WEAK
                ? Note.of(FindingCode.DKIM_WEAK_KEY, text + "; verifiers ignore less than 1024. Sign with one of 2048.")
                : Note.of(FindingCode.DKIM_SHORT_KEY, text + ". Sign with one of 2048, under a new selector.");
        return Optional.of(note.at(name));
    }

    private Optional<DomainFinding> usability(DkimKey key) {
        if (!key.allowsSha256()) {
            return Optional.of(retagged(
                    key, "h", FindingCode.DKIM_NOT_USABLE, "h= allows no SHA-256, and nothing else is taken today."));
        }
        if (!key.isForMail()) {
            return Optional.of(retagged(key, "s", FindingCode.DKIM_NOT_USABLE, "s= keeps the key from signing mail."));
        }
        return Optional.empty();
    }

    /** A finding that is mended by leaving a tag out, if the record is ours to change. */
    private DomainFinding retagged(DkimKey key, String tag, FindingCode code, String text) {
        String clean = key.tags().without(tag).toString();
        return ours
                ? Note.mendable(code, text).at(name, Optional.of(new DnsRecord(name, DnsRecordType.TXT, clean)))
                : Note.of(code, text + " The record is your provider's.").at(name);
    }
}
