package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is weak in a valid policy, and the next step to a strong one: reports first, then quarantine, then all of it. */
final class DmarcSteps {

    private static final List<String> WEAKEST_FIRST = List.of("none", "quarantine", "reject");

    private final DmarcRecord record;
    private final boolean inherited;
    private final String publisher;

    /**
     * @param inherited whether the policy is that for subdomains
     */
    DmarcSteps(DmarcRecord record, boolean inherited, String publisher) {
        this.record = record;
        this.inherited = inherited;
        this.publisher = publisher;
    }

    /** What to begin with. Every domain that gets mail has a postmaster (RFC 5321, section 4.5.1). */
    static DmarcRecord first(String domain) {
        return DmarcRecord.parse("v=DMARC1; p=none; rua=" + reports(domain)).orElseThrow();
    }

    private static String reports(String domain) {
        return "mailto:postmaster@" + domain;
    }

    List<Note> notes() {
        var notes = new ArrayList<Note>();
        for (String tag : record.ignoredTags()) {
            String text = tag + "= has a value that receivers ignore. Put it right or leave it out.";
            notes.add(Note.mendable(FindingCode.DMARC_TAG_IGNORED, text));
        }
        if (lacksReports()) {
            String text = "Nobody gets reports, so nobody sees who sends in the domain's name.";
            notes.add(Note.mendable(FindingCode.DMARC_NO_REPORTS, text));
        }
        force().ifPresent(notes::add);
        if (opensSubdomains()) {
            String text =
                    "Subdomains have a weaker policy (sp=" + record.subdomainPolicy() + "), so forgers use those.";
            notes.add(Note.mendable(FindingCode.DMARC_SUBDOMAINS_OPEN, text));
        }
        return notes;
    }

    /** What keeps the policy from being applied to all that fails. */
    private Optional<Note> force() {
        if (effective().equals("none")) {
            String next = lacksReports()
                    ? "Ask for reports first, then tighten it."
                    : "Once the reports show that your own mail passes, publish quarantine, later reject.";
            String text = "The policy is none: forged mail is delivered. " + next;
            return Optional.of(Note.mendable(FindingCode.DMARC_MONITORING, text));
        }
        if (record.isTesting()) {
            String text = "t=y says that the policy is only tested: end the test.";
            return Optional.of(Note.mendable(FindingCode.DMARC_PARTIAL, text));
        }
        String text = "The policy is applied to " + record.percent() + " % of the mail that fails.";
        return record.percent() < 100 ? Optional.of(Note.mendable(FindingCode.DMARC_PARTIAL, text)) : Optional.empty();
    }

    /** The record to publish next. */
    TagList next() {
        TagList next = record.tags();
        for (String tag : record.ignoredTags()) {
            next = next.without(tag);
        }
        if (effective().equals("none") && !lacksReports()) {
            next = next.with(inherited && record.tags().get("sp").isPresent() ? "sp" : "p", "quarantine");
        }
        if (!effective().equals("none")) {
            next = next.without("pct").without("t");
        }
        if (opensSubdomains()) {
            next = next.without("sp");
        }
        return lacksReports() ? next.with("rua", reports(publisher)) : next;
    }

    private String effective() {
        return inherited ? record.subdomainPolicy() : record.policy();
    }

    private boolean lacksReports() {
        return record.reportDomains().isEmpty();
    }

    private boolean opensSubdomains() {
        return !inherited && strength(record.subdomainPolicy()) < strength(record.policy());
    }

    private static int strength(String policy) {
        return WEAKEST_FIRST.indexOf(policy);
    }
}
