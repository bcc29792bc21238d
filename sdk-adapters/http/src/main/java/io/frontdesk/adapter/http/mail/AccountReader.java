package io.frontdesk.adapter.http.mail;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads an account's fields and collects everything that is wrong with them, so that one round trip is enough to mend it. Never repeats a value. Not
 * thread-safe.
 */
public final class AccountReader {

    private static final int MAX_NAME = 200;
    /** What stands in for a value that is missing or wrong, until {@link #check()} says so. */
    private static final EmailAddress NOBODY = EmailAddress.of("nobody@example.invalid");

    private final AccountConfig account;
    private final List<Violation> violations = new ArrayList<>();

    private AccountReader(AccountConfig account) {
        this.account = account;
    }

    /** Checks that what is required is there, and that nothing is there that nobody reads. */
    public static AccountReader of(AccountConfig account, List<AccountField> fields) {
        var reader = new AccountReader(account);
        for (AccountField field : fields) {
            if (field.required() && reader.value(field.name(), field.secret()).isEmpty()) {
                reader.violation(path(field.name(), field.secret()), "is missing", field.description());
            }
        }
        reader.checkUnknown(fields, false, account.settings().keySet());
        reader.checkUnknown(fields, true, account.credentials().keySet());
        return reader;
    }

    private void checkUnknown(List<AccountField> fields, boolean secret, Set<String> given) {
        var unknown = new HashSet<>(given);
        unknown.removeAll(fields.stream()
                .filter(field -> field.secret() == secret)
                .map(AccountField::name)
                .collect(Collectors.toSet()));
        for (String name : unknown.stream().sorted().toList()) {
            violation(path(name, secret), "is not a field of this provider", "leave it out");
        }
    }

    private Optional<String> value(String name, boolean secret) {
        return (secret ? account.credential(name) : account.setting(name)).filter(value -> !value.isBlank());
    }

    private static String path(String name, boolean secret) {
        return (secret ? "credentials." : "settings.") + name;
    }

    private void violation(String field, String problem, String remedy) {
        violations.add(new Violation(field, problem, remedy));
    }

    /** A setting that matches; empty if it is missing or, which is kept for {@link #check()}, does not. */
    public Optional<String> setting(String name, Pattern pattern, String remedy) {
        return matching(name, false, pattern, remedy);
    }

    /** A credential that matches; empty if it is missing or, which is kept for {@link #check()}, does not. */
    public Optional<String> credential(String name, Pattern pattern, String remedy) {
        return matching(name, true, pattern, remedy);
    }

    private Optional<String> matching(String name, boolean secret, Pattern pattern, String remedy) {
        Optional<String> value = value(name, secret);
        if (value.isPresent() && !pattern.matcher(value.get()).matches()) {
            violation(path(name, secret), "is not of the form it must have", remedy);
            return Optional.empty();
        }
        return value;
    }

    /** Keeps something more that is wrong for {@link #check()}. */
    public void wrong(String field, String problem, String remedy) {
        violation(field, problem, remedy);
    }

    /** A setting of {@code true} or {@code false}; false if it is missing. */
    public boolean flag(String name) {
        return setting(name, Pattern.compile("true|false"), "give true or false")
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    /** The sender. */
    public MailIdentity identity() {
        Optional<String> name = value("from_name", false);
        if (name.isPresent() && !isName(name.get())) {
            violation(
                    "settings.from_name",
                    "is too long or has control characters",
                    "give one line of at most " + MAX_NAME + " characters");
        }
        return new MailIdentity(address("from").orElse(NOBODY), name, address("reply_to"));
    }

    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= MAX_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    private Optional<EmailAddress> address(String name) {
        Optional<String> value = value(name, false).map(String::strip);
        Optional<String> problem = value.flatMap(EmailAddress::problemOf);
        problem.ifPresent(what -> violation("settings." + name, what, "give an address such as name@example.org"));
        return problem.isPresent() ? Optional.empty() : value.map(EmailAddress::of);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidInputException listing everything that is wrong
     */
    public void check() {
        if (!violations.isEmpty()) {
            throw new InvalidInputException("Cannot use the channel account", violations);
        }
    }
}
