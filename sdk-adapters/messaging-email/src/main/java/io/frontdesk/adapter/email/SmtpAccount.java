package io.frontdesk.adapter.email;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.spi.AccountConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an account says, and everything that is wrong with it.
 *
 * @param violations by {@code settings.NAME} and {@code credentials.NAME}; never a value
 */
record SmtpAccount(TlsMode tls, Optional<Integer> port, List<Violation> violations) {

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final int LAST_PORT = 65_535;

    static SmtpAccount of(AccountConfig account, boolean privateHosts) {
        var violations = new ArrayList<Violation>();
        checkHost(account, privateHosts, violations);
        Optional<Integer> port = port(account, violations);
        TlsMode tls = tls(account, privateHosts, violations);
        checkSender(account, violations);
        checkLogin(account, violations);
        return new SmtpAccount(tls, port, List.copyOf(violations));
    }

    private static void checkHost(AccountConfig account, boolean privateHosts, List<Violation> violations) {
        String host = account.setting("host").orElse(null);
        if (host == null) {
            violations.add(new Violation("settings.host", "is missing", "give the SMTP server's name"));
        } else if (!SmtpEmailChannelBuilder.isHost(host)) {
            violations.add(
                    new Violation("settings.host", "is not a host name", "give a name such as smtp.example.org"));
        } else if (!privateHosts && PublicAddresses.isObviouslyOurs(host)) {
            violations.add(new Violation(
                    "settings.host", "is not on the public Internet", "give a server that anybody can reach"));
        }
    }

    private static Optional<Integer> port(AccountConfig account, List<Violation> violations) {
        Optional<String> given = account.setting("port");
        Optional<Integer> port = given.filter(text -> PORT.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= LAST_PORT);
        if (given.isPresent() && port.isEmpty()) {
            violations.add(new Violation("settings.port", "is not a port", "give a number from 1 to 65535"));
        }
        return port;
    }

    private static TlsMode tls(AccountConfig account, boolean privateHosts, List<Violation> violations) {
        String given = account.setting("tls").orElse("starttls");
        return switch (given) {
            case "starttls" -> TlsMode.STARTTLS_REQUIRED;
            case "implicit" -> TlsMode.IMPLICIT;
            case "none" -> {
                if (!privateHosts) {
                    violations.add(new Violation("settings.tls", "is none", "use starttls or implicit"));
                }
                yield TlsMode.NONE;
            }
            default -> {
                violations.add(new Violation("settings.tls", "is not known", "use starttls, implicit or none"));
                yield TlsMode.STARTTLS_REQUIRED;
            }
        };
    }

    private static void checkSender(AccountConfig account, List<Violation> violations) {
        String from = account.setting("from").orElse(null);
        if (from == null) {
            violations.add(new Violation("settings.from", "is missing", "give the sender's address"));
        } else {
            EmailAddress.problemOf(from)
                    .ifPresent(problem -> violations.add(
                            new Violation("settings.from", problem, "give an address such as shop@example.org")));
        }
        if (account.setting("from_name")
                .filter(name -> !SmtpEmailChannelBuilder.isName(name))
                .isPresent()) {
            violations.add(new Violation(
                    "settings.from_name",
                    "is blank, too long or has control characters",
                    "give one line of 1 to 200 characters"));
        }
    }

    private static void checkLogin(AccountConfig account, List<Violation> violations) {
        Optional<String> user = account.credential("username");
        Optional<String> password = account.credential("password");
        if (user.isPresent() && password.isEmpty()) {
            violations.add(new Violation("credentials.password", "is missing", "give it with the user name"));
        }
        if (password.isPresent() && user.isEmpty()) {
            violations.add(new Violation("credentials.username", "is missing", "give it with the password"));
        }
        if (user.filter(text -> !SmtpEmailChannelBuilder.isUser(text)).isPresent()) {
            violations.add(
                    new Violation("credentials.username", "is blank or has control characters", "give a user name"));
        }
        if (password.filter(String::isEmpty).isPresent()) {
            violations.add(new Violation("credentials.password", "is empty", "give a password"));
        }
    }
}
