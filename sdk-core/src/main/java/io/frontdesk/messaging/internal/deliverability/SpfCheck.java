package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DnsRecord;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the bounce domain's SPF record is sound and lets through who sends. */
final class SpfCheck {

    private final Lookups lookups;
    private final String domain;
    private final List<String> includes;
    private final List<InetAddress> addresses;

    SpfCheck(Lookups lookups, CheckDomain command) {
        this.lookups = lookups;
        this.domain = command.bounceDomain();
        this.includes = command.spfIncludes();
        this.addresses = command.sendingAddresses();
    }

    List<DomainFinding> findings() {
        try {
            List<String> texts = SpfRecord.textsAt(domain, lookups);
            return switch (texts.size()) {
                case 0 -> List.of(missing());
                case 1 -> judged(texts.get(0));
                default -> List.of(several(texts));
            };
        } catch (DnsUnavailable e) {
            return List.of(Note.of(FindingCode.SPF_UNKNOWN, e.text()).at(domain));
        }
    }

    private DomainFinding missing() {
        String text = domain + " has no SPF record, so nobody is authorised to send for it.";
        List<String> aliases = lookups.find(domain, DnsRecordType.CNAME);
        if (!aliases.isEmpty()) {
            String owner = " It is an alias of " + Quoted.of(aliases.get(0)) + ": the record belongs there.";
            return Note.of(FindingCode.SPF_MISSING, text + owner).at(domain);
        }
        if (includes.isEmpty() && addresses.isEmpty()) {
            String ask = " Check again with what your provider wants included, or with your servers' addresses.";
            return Note.of(FindingCode.SPF_MISSING, text + ask).at(domain);
        }
        String proposal = new SpfProposal(List.of(), Set.of()).adding(includes, addresses);
        return Note.mendable(FindingCode.SPF_MISSING, text + drawback(proposal)).at(domain, sound(proposal));
    }

    private DomainFinding several(List<String> texts) {
        List<SpfRecord> records = texts.stream().map(SpfParser::parse).toList();
        List<SpfTree> trees = records.stream()
                .map(record -> SpfTree.of(domain, record, lookups))
                .toList();
        List<String> missing = includes.stream()
                .filter(include -> trees.stream().noneMatch(tree -> tree.authorises(include)))
                .toList();
        List<InetAddress> unknown = addresses.stream()
                .filter(address -> records.stream().noneMatch(record -> result(address, record) == SpfResult.PASS))
                .toList();
        String proposal = new SpfProposal(records, Set.of()).adding(missing, unknown);
        String text = domain + " has " + texts.size() + " SPF records, so receivers use none. Put one in their place.";
        return Note.mendable(FindingCode.SPF_SEVERAL, text + drawback(proposal)).at(domain, sound(proposal));
    }

    private List<DomainFinding> judged(String text) {
        SpfRecord record = SpfParser.parse(text);
        SpfTree tree = SpfTree.of(domain, record, lookups);
        SpfRecord kept = record.without(tree.broken());
        List<String> missing =
                includes.stream().filter(include -> !tree.authorises(include)).toList();
        List<InetAddress> unknown = addresses.stream()
                .filter(address -> isRefused(result(address, kept), tree))
                .toList();
        String proposal = new SpfProposal(List.of(record), tree.broken()).adding(missing, unknown);
        String drawback = drawback(proposal);
        var notes = new ArrayList<>(soundness(record, tree));
        missing.forEach(include -> notes.add(notAuthorised("include:" + include, drawback)));
        unknown.forEach(address -> notes.add(notAuthorised(address.getHostAddress(), drawback)));
        if (notes.isEmpty()) {
            String all = "The record is sound, needs " + tree.count() + " of " + SpfTree.MOST_LOOKUPS
                    + " look-ups and authorises all that was asked for.";
            notes.add(Note.of(FindingCode.SPF_OK, all));
        }
        Optional<DnsRecord> mended = text.equals(proposal) ? Optional.empty() : sound(proposal);
        return notes.stream().map(note -> note.at(domain, mended)).toList();
    }

    private static List<Note> soundness(SpfRecord record, SpfTree tree) {
        var notes = new ArrayList<Note>();
        record.errors()
                .forEach(error -> notes.add(Note.mendable(
                        FindingCode.SPF_SYNTAX,
                        error + ", which makes receivers ignore the whole record. Put it right or leave it out.")));
        notes.addAll(tree.problems());
        ending(tree).ifPresent(notes::add);
        if (record.hasTermsAfterAll()) {
            notes.add(Note.mendable(
                    FindingCode.SPF_TERMS_AFTER_ALL,
                    "What stands behind \"all\" is never read. Move \"all\" to the end."));
        }
        if (tree.usesPtr()) {
            notes.add(Note.of(
                    FindingCode.SPF_PTR,
                    "\"ptr\" is slow, and some receivers do not follow it. Name addresses in its place."));
        }
        return notes;
    }

    private static Optional<Note> ending(SpfTree tree) {
        char qualifier = tree.all().map(SpfTerm::qualifier).orElse(' ');
        return switch (qualifier) {
            case '+' ->
                Optional.of(Note.mendable(
                        FindingCode.SPF_ALLOWS_ALL,
                        "\"+all\" lets anybody send in the domain's name. End with \"~all\"."));
            case '?' ->
                Optional.of(Note.mendable(
                        FindingCode.SPF_NEUTRAL, "\"?all\" says nothing about anybody else. End with \"~all\"."));
            case ' ' ->
                Optional.of(Note.mendable(
                        FindingCode.SPF_WITHOUT_ALL,
                        "Without \"all\" the record says nothing about anybody else. End with \"~all\"."));
            default -> Optional.empty();
        };
    }

    private static Note notAuthorised(String who, String drawback) {
        return Note.mendable(FindingCode.SPF_NOT_AUTHORISED, "The record does not authorise " + who + "." + drawback);
    }

    private SpfResult result(InetAddress address, SpfRecord record) {
        return new SpfCheckHost(lookups, address, domain).evaluate(domain, record);
    }

    /** A permanent error that everybody gets is a finding of its own. */
    private static boolean isRefused(SpfResult result, SpfTree tree) {
        return result != SpfResult.PASS
                && (result != SpfResult.PERMERROR || tree.problems().isEmpty());
    }

    private Optional<DnsRecord> sound(String proposal) {
        return drawback(proposal).isEmpty()
                ? Optional.of(new DnsRecord(domain, DnsRecordType.TXT, proposal))
                : Optional.empty();
    }

    /** What would be wrong with the record if it were published; blank if nothing. */
    private String drawback(String proposal) {
        return SpfTree.of(domain, SpfParser.parse(proposal), lookups).problems().stream()
                .map(problem -> " It cannot simply be added: " + problem.text())
                .findFirst()
                .orElse("");
    }
}
