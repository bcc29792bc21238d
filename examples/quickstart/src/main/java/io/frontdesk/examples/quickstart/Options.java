package io.frontdesk.examples.quickstart;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.Resolution;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param customers empty for the file in the jar
 * @param campaign the name of the template and of this mailing: each contact gets one message of a name, ever
 * @param resolve what became of messages whose outcome is unknown; the empty id stands for all of them
 * @param consent whether to show what becomes of a consent, and nothing else
 */
record Options(
        Path data,
        Optional<Path> customers,
        String campaign,
        Map<Optional<MessageId>, Resolution> resolve,
        boolean help,
        boolean consent) {

    /** The word that shows another scene. */
    static final String CONSENT = "consent";

    static final Path DEFAULT_DATA = Path.of("frontdesk-data");
    static final String DEFAULT_CAMPAIGN = "newsletter";

    static final String USAGE = """
            Usage: java -jar quickstart.jar [options]
                   java -jar quickstart.jar consent [--data DIR]     records a consent, and checks its receipt offline

              --data DIR         where the desk lives; ./frontdesk-data unless given
              --customers FILE   a CSV file; the one in the jar unless given
              --campaign NAME    sends another mailing to the same people; "newsletter" unless given
              --resolve ID=HOW   says what became of a message whose outcome is unknown, and ends; ID may be "all", may be repeated.
                                 HOW: sent (it arrived), not-sent (send it with the next run), give-up (leave it)
              --help             shows this

            Sends to a mail server that the program starts, or to SMTP_URL=smtp://host:port from the environment.
            Exit status: 0 all done that could be, 1 something waits or could not be read, 2 outcomes to be resolved by --resolve, 64 wrong usage.
            """;

    /** The command line says something we do not understand. */
    static final class UsageException extends Exception {

        private static final long serialVersionUID = 1L;

        UsageException(String problem) {
            super(problem);
        }
    }

    static Options parse(String... arguments) throws UsageException {
        var parsed = new Options(DEFAULT_DATA, Optional.empty(), DEFAULT_CAMPAIGN, Map.of(), false, false);
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            parsed = argument.equals(CONSENT) ? parsed.forConsent() : parsed.with(argument, rest);
        }
        return parsed;
    }

    private Options forConsent() {
        return new Options(data, customers, campaign, resolve, help, true);
    }

    private Options with(String argument, Deque<String> rest) throws UsageException {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (name.equals("--help")) {
            return new Options(data, customers, campaign, resolve, true, consent);
        }
        if (!List.of("--data", "--customers", "--campaign", "--resolve").contains(name)) {
            throw new UsageException("There is no option " + name + ".");
        }
        String value = equals < 0 ? rest.poll() : argument.substring(equals + 1);
        if (value == null || value.isBlank()) {
            throw new UsageException("The option " + name + " needs a value.");
        }
        return with(name, value);
    }

    private Options with(String name, String value) throws UsageException {
        return switch (name) {
            case "--data" -> new Options(path(value), customers, campaign, resolve, help, consent);
            case "--customers" -> new Options(data, Optional.of(path(value)), campaign, resolve, help, consent);
            case "--campaign" -> new Options(data, customers, campaign(value), resolve, help, consent);
            default -> withResolution(value);
        };
    }

    private static Path path(String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException("This is no path: " + value);
        }
    }

    private static String campaign(String value) throws UsageException {
        if (!value.matches("[a-z0-9-]{1,40}")) {
            throw new UsageException("A campaign's name has 1 to 40 of a-z, 0-9 and -.");
        }
        return value;
    }

    private Options withResolution(String value) throws UsageException {
        int equals = value.indexOf('=');
        if (equals < 0) {
            throw new UsageException("Give --resolve as ID=sent, ID=not-sent or ID=give-up.");
        }
        var more = new LinkedHashMap<>(resolve);
        more.put(message(value.substring(0, equals)), resolution(value.substring(equals + 1)));
        return new Options(data, customers, campaign, more, help, consent);
    }

    private static Optional<MessageId> message(String text) throws UsageException {
        try {
            return text.equals("all") ? Optional.empty() : Optional.of(MessageId.of(text));
        } catch (InvalidInputException e) {
            throw new UsageException("The ID of --resolve is the 36 characters that the table shows, or all.");
        }
    }

    private static Resolution resolution(String text) throws UsageException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "sent" -> Resolution.SENT;
            case "not-sent" -> Resolution.NOT_SENT;
            case "give-up" -> Resolution.GIVE_UP;
            default -> throw new UsageException("Resolve as sent, not-sent or give-up.");
        };
    }
}
