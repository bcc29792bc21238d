package io.frontdesk.messaging.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.Content;
import io.frontdesk.messaging.spi.TemplateKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds everything wrong with commands before anything is written. */
final class EnqueueCheck {

    private final Channels channels;
    private final TemplateLibrary library;
    private final ContactLookup contacts;
    private final AccountBook book;
    private final Content content;
    private final Unsubscription unsubscription;
    private final CallContext context;

    EnqueueCheck(
            Channels channels,
            TemplateLibrary library,
            ContactLookup contacts,
            AccountBook book,
            Content content,
            Unsubscription unsubscription,
            CallContext context) {
        this.channels = channels;
        this.library = library;
        this.contacts = contacts;
        this.book = book;
        this.content = content;
        this.unsubscription = unsubscription;
        this.context = context;
    }

    /**
     * All of them, or none. In the open transaction.
     *
     * @throws FrontdeskException if anything is wrong with any of them
     */
    List<CheckedCommand> check(List<SendMessage> commands, Instant now) {
        List<CheckedCommand> checked = inspect(commands, now);
        checked.forEach(this::requireContact);
        commands.forEach(command -> channels.kind(command.channel()));
        var problems = new ArrayList<Violation>();
        for (int i = 0; i < checked.size(); i++) {
            String prefix = checked.size() == 1 ? "" : "messages[" + i + "].";
            for (Violation v : checked.get(i).problems()) {
                problems.add(new Violation(prefix + v.field(), v.problem(), v.remedy()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("Cannot enqueue", problems);
        }
        return checked;
    }

    private void requireContact(CheckedCommand checked) {
        if (checked.contactMissing()) {
            throw new FrontdeskException(
                    ErrorCode.NOT_FOUND,
                    "Cannot enqueue: tenant " + context.tenant() + " has no contact "
                            + checked.command().contact().orElseThrow() + ". Create it first.");
        }
    }

    /** Each by itself: what is wrong with one is said of it and stops no other. In the open transaction, two queries however many. */
    List<CheckedCommand> inspect(List<SendMessage> commands, Instant now) {
        Map<ContactRef, Contact> known = contacts(commands);
        Map<SendMessage, CompiledVersion> versions = versions(commands);
        Map<String, Long> sizes = ContentSizes.of(content, context.tenant(), commands);
        return commands.stream()
                .map(command -> inspect(command, known, versions.get(command), sizes, now))
                .toList();
    }

    private CheckedCommand inspect(
            SendMessage command,
            Map<ContactRef, Contact> known,
            @Nullable CompiledVersion version,
            Map<String, Long> sizes,
            Instant now) {
        Contact contact = command.contact()
                .map(id -> known.get(new ContactRef(context.tenant(), id)))
                .orElse(null);
        ZoneId zone =
                contact == null ? ZoneOffset.UTC : contact.profile().zone().orElse(ZoneOffset.UTC);
        Timing timing = Timing.of(command, zone, now);
        var problems = new ArrayList<Violation>();
        if (contact == null && command.contact().isPresent()) {
            problems.add(new Violation("contact", "is not known", "create it first"));
        }
        if (channels.has(command.channel())) {
            problems.addAll(problems(command, version, sizes));
        } else {
            problems.add(new Violation(
                    "channel",
                    "is not configured",
                    "add .channel(...) or .provider(...) to the builder, or use another one"));
        }
        problems.addAll(timing.problems());
        return new CheckedCommand(command, version, timing, contact, sizes, List.copyOf(problems));
    }

    private Map<ContactRef, Contact> contacts(List<SendMessage> commands) {
        Set<ContactId> wanted = commands.stream()
                .flatMap(command -> command.contact().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return wanted.isEmpty() ? Map.of() : contacts.loadToWriteOf(context.tenant(), wanted);
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

    private List<Violation> problems(SendMessage command, @Nullable CompiledVersion version, Map<String, Long> sizes) {
        var problems = new ArrayList<Violation>();
        command.address()
                .flatMap(address -> channels.problemOf(command.channel(), address))
                .ifPresent(problem -> problems.add(new Violation("address", problem, "mend the address")));
        problems.addAll(way(command));
        problems.addAll(command.template().isPresent() ? template(command, version) : plain(command));
        problems.addAll(MailCheck.problems(command, channels.isEmail(command.channel()), sizes));
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

    private List<Violation> template(SendMessage command, @Nullable CompiledVersion version) {
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
        problems.addAll(TemplateModel.problems(version.template(), command.variables(), name -> isOurs(name, command)));
        return problems;
    }

    /** What we fill when the message leaves. */
    private boolean isOurs(String variable, SendMessage command) {
        boolean toContact = command.contact().isPresent();
        return switch (variable) {
            case Unsubscription.VARIABLE -> unsubscription.isOffered(command.purpose());
            case Unsubscription.PREFERENCES -> toContact && unsubscription.isOffered(command.purpose());
            default -> toContact && ContactVariables.isKnown(variable);
        };
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
