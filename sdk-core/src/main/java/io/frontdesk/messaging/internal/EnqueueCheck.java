package io.frontdesk.messaging.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.TemplateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds everything wrong with commands before anything is written: all of them, or none. */
final class EnqueueCheck {

    private final Channels channels;
    private final TemplateLibrary library;
    private final ContactLookup contacts;
    private final AccountBook book;
    private final CallContext context;

    EnqueueCheck(
            Channels channels, TemplateLibrary library, ContactLookup contacts, AccountBook book, CallContext context) {
        this.channels = channels;
        this.library = library;
        this.contacts = contacts;
        this.book = book;
        this.context = context;
    }

    /** Which template version each command that names a template will use. In the open transaction. */
    Map<SendMessage, CompiledVersion> check(List<SendMessage> commands, Instant now) {
        requireContacts(commands);
        Map<SendMessage, CompiledVersion> versions = versions(commands);
        var problems = new ArrayList<Violation>();
        for (int i = 0; i < commands.size(); i++) {
            String prefix = commands.size() == 1 ? "" : "messages[" + i + "].";
            for (Violation v : problems(commands.get(i), versions.get(commands.get(i)), now)) {
                problems.add(new Violation(prefix + v.field(), v.problem(), v.remedy()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("Cannot enqueue", problems);
        }
        return versions;
    }

    private void requireContacts(List<SendMessage> commands) {
        Set<ContactRef> wanted = commands.stream()
                .flatMap(command -> command.contact().stream())
                .map(id -> new ContactRef(context.tenant(), id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (wanted.isEmpty()) {
            return;
        }
        Map<ContactRef, Contact> known = contacts.load(wanted);
        wanted.removeAll(known.keySet());
        if (!wanted.isEmpty()) {
            throw new FrontdeskException(
                    ErrorCode.NOT_FOUND,
                    "Cannot enqueue: tenant " + context.tenant() + " has no contact "
                            + wanted.iterator().next().contact() + ". Create it first.");
        }
    }

    private Map<SendMessage, CompiledVersion> versions(List<SendMessage> commands) {
        Set<String> newest = new LinkedHashSet<>();
        Set<TemplateKey> exact = new LinkedHashSet<>();
        for (SendMessage command : commands) {
            command.template()
                    .ifPresent(key -> command.version()
                            .ifPresentOrElse(
                                    version -> exact.add(new TemplateKey(context.tenant(), key, version)),
                                    () -> newest.add(key)));
        }
        Map<String, CompiledVersion> byKey = library.newest(context.tenant(), newest);
        Map<TemplateKey, CompiledVersion> byVersion = library.get(exact);
        var versions = new LinkedHashMap<SendMessage, CompiledVersion>();
        for (SendMessage command : commands) {
            String key = command.template().orElse(null);
            if (key != null) {
                CompiledVersion found = command.version()
                        .map(version -> byVersion.get(new TemplateKey(context.tenant(), key, version)))
                        .orElseGet(() -> command.version().isPresent() ? null : byKey.get(key));
                if (found != null) {
                    versions.put(command, found);
                }
            }
        }
        return versions;
    }

    private List<Violation> problems(SendMessage command, @Nullable CompiledVersion version, Instant now) {
        channels.kind(command.channel());
        var problems = new ArrayList<Violation>();
        command.address()
                .flatMap(address -> channels.problemOf(command.channel(), address))
                .ifPresent(problem -> problems.add(new Violation("address", problem, "mend the address")));
        Instant start = command.sendAt().filter(now::isBefore).orElse(now);
        if (command.expiresAt().isPresent()
                && !start.isBefore(command.expiresAt().get())) {
            problems.add(new Violation("expiresAt", "is not after the time to send", "give a later instant"));
        }
        problems.addAll(way(command));
        problems.addAll(command.template().isPresent() ? template(command, version) : plain(command));
        return problems;
    }

    /** Whether the account and the sender it names are there. The look at them is one for all of a call: the book keeps it. */
    private List<Violation> way(SendMessage command) {
        boolean hostOnly =
                command.account().isEmpty() && command.sender().isEmpty() && channels.hasHost(command.channel());
        if (hostOnly) {
            return List.of();
        }
        OwnLines own = book.of(context.tenant());
        List<Line> lines = channels.lines(command.channel(), own);
        var problems = new ArrayList<Violation>();
        if (lines.isEmpty()) {
            problems.add(new Violation(
                    "channel", "has no account", "save one with desk.accounts(), or give the builder .channel(...)"));
        }
        command.account()
                .filter(key -> lines.stream().noneMatch(line -> Router.is(line, key)))
                .ifPresent(key -> problems.add(new Violation(
                        "account", "is not one of this channel", "save it with desk.accounts(), or mend the key")));
        command.sender()
                .filter(key -> own.sender(key)
                        .filter(one -> one.channel().equals(command.channel())
                                && one.verifiedAt().isPresent())
                        .isEmpty())
                .ifPresent(key -> problems.add(new Violation(
                        "sender",
                        "is not a verified one of this channel",
                        "save it with desk.senders() and mark it verified")));
        return problems;
    }

    private static List<Violation> template(SendMessage command, @Nullable CompiledVersion version) {
        if (version == null) {
            return List.of(new Violation("template", "is not known", "publish it first, or mend the name"));
        }
        var problems = new ArrayList<Violation>();
        if (!version.template().channel().equals(command.channel())) {
            problems.add(new Violation(
                    "template",
                    "is for channel " + version.template().channel(),
                    "publish one for " + command.channel()));
        }
        if (command.text().isPresent()
                || command.subject().isPresent()
                || command.html().isPresent()) {
            problems.add(new Violation("text", "is given beside a template", "give a template or a text, not both"));
        }
        problems.addAll(TemplateModel.problems(
                version.template(), command.variables(), command.contact().isPresent()));
        return problems;
    }

    private static List<Violation> plain(SendMessage command) {
        var problems = new ArrayList<Violation>();
        if (command.text().isEmpty()) {
            problems.add(new Violation("text", "is missing", "give .withTemplate(...) or .withText(...)"));
        }
        if (!command.variables().isEmpty()) {
            problems.add(new Violation("variables", "are given without a template", "give .withTemplate(...)"));
        }
        if (command.channel().equals(io.frontdesk.common.Channel.EMAIL)
                && command.subject().isEmpty()) {
            problems.add(new Violation("subject", "is missing", "an e-mail needs one: add .withSubject(...)"));
        }
        return problems;
    }
}
