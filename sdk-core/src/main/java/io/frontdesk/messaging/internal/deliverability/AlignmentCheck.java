package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DkimSelector;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import java.util.Optional;

/** Whether the domains that SPF and DKIM vouch for belong to the domain in {@code From}, as DMARC wants of at least one. */
final class AlignmentCheck {

    private final DmarcTree tree;
    private final CheckDomain command;

    AlignmentCheck(DmarcTree tree, CheckDomain command) {
        this.tree = tree;
        this.command = command;
    }

    DomainFinding finding() {
        try {
            return note().at(command.domain());
        } catch (DnsUnavailable e) {
            return Note.of(FindingCode.ALIGNMENT_UNKNOWN, e.text()).at(command.domain());
        }
    }

    private Note note() {
        DmarcRecord policy = policy();
        boolean spf = isAligned(command.bounceDomain(), policy.hasStrictSpf());
        boolean dkim = command.selectors().stream()
                .map(DkimSelector::signingDomain)
                .anyMatch(domain -> isAligned(domain.orElse(command.domain()), policy.hasStrictDkim()));
        String bounce = "The bounce domain " + command.bounceDomain();
        if (spf && dkim) {
            return Note.of(
                    FindingCode.ALIGNED, bounce + " and the signing domain both belong to " + command.domain() + ".");
        }
        if (dkim) {
            return Note.of(
                    FindingCode.ALIGNED_BY_DKIM_ONLY,
                    bounce + " does not count as " + command.domain()
                            + "'s, so SPF does not help DMARC. Use a bounce domain below the sending domain if your provider lets you.");
        }
        return spf
                ? Note.of(
                        FindingCode.ALIGNED_BY_SPF_ONLY,
                        "No named signature is " + command.domain()
                                + "'s, so DMARC fails when mail is forwarded. Sign with d=" + command.domain() + ".")
                : Note.of(
                        FindingCode.NOT_ALIGNED,
                        bounce + " and the signing domain are others than " + command.domain()
                                + ", so DMARC fails. Sign with d=" + command.domain() + ".");
    }

    /** As if what this check proposes were published, so that the answer is the one after it. */
    private DmarcRecord policy() {
        Optional<DmarcTree.Found> found = tree.policyOf(command.domain());
        if (found.isPresent()) {
            return found.get().record();
        }
        DmarcRecord first = DmarcSteps.first(command.domain());
        tree.assume(command.domain(), first);
        return first;
    }

    private boolean isAligned(String domain, boolean strictly) {
        return DnsNames.isSame(domain, command.domain())
                || (!strictly && tree.organizationOf(domain).equals(tree.organizationOf(command.domain())));
    }
}
