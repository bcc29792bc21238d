package io.frontdesk.adapter.mailgun;

import io.frontdesk.adapter.http.mail.AccountReader;
import io.frontdesk.adapter.http.mail.MailIdentity;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an account says, checked. {@link #toString()} shows no secret. */
record MailgunAccount(
        String apiKey, String domain, MailIdentity identity, String host, boolean testMode, boolean tracking) {

    static final String SIGNING_KEY = "webhook_signing_key";
    static final Pattern KEY = Pattern.compile("[!-~]{1,500}");

    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?){1,10}");
    private static final Pattern REGION = Pattern.compile("us|eu");

    static List<AccountField> fields() {
        return Stream.of(
                        Stream.of(
                                AccountField.credential("api_key", "an API key, or a sending key of the domain"),
                                AccountField.setting("domain", "the domain set up at Mailgun, such as mg.example.org")),
                        MailIdentity.fields().stream(),
                        Stream.of(
                                AccountField.setting("region", "us or eu; us if not given")
                                        .optional(),
                                AccountField.setting("test_mode", "true: Mailgun takes messages and delivers none")
                                        .harmless()
                                        .optional(),
                                AccountField.setting(
                                                "tracking",
                                                "true: opens and clicks are tracked as the domain is set up")
                                        .optional(),
                                AccountField.credential(SIGNING_KEY, "the HTTP webhook signing key")
                                        .optional()))
                .flatMap(fields -> fields)
                .toList();
    }

    static MailgunAccount read(AccountConfig account) {
        AccountReader reader = AccountReader.of(account, fields());
        String region = reader.setting("region", REGION, "give us or eu").orElse("us");
        var read = new MailgunAccount(
                reader.credential("api_key", KEY, "give the key as Mailgun showed it")
                        .orElse(""),
                reader.setting("domain", DOMAIN, "give a domain such as mg.example.org")
                        .orElse(""),
                reader.identity(),
                region.equals("eu") ? "api.eu.mailgun.net" : "api.mailgun.net",
                reader.flag("test_mode"),
                reader.flag("tracking"));
        reader.credential(SIGNING_KEY, KEY, "give the key as Mailgun shows it");
        reader.check();
        return read;
    }

    @Override
    public String toString() {
        return "MailgunAccount[" + identity + ", " + domain + ", " + host + "]";
    }
}
