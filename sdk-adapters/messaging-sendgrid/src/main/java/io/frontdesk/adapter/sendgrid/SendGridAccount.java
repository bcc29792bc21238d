package io.frontdesk.adapter.sendgrid;

import io.frontdesk.adapter.http.mail.AccountReader;
import io.frontdesk.adapter.http.mail.MailIdentity;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an account says, checked. {@link #toString()} shows no secret. */
record SendGridAccount(String apiKey, MailIdentity identity, String host, boolean sandbox, boolean tracking) {

    static final String WEBHOOK_KEY = "webhook_public_key";

    private static final Pattern KEY = Pattern.compile("[!-~]{1,500}");
    private static final Pattern REGION = Pattern.compile("global|eu");

    static List<AccountField> fields() {
        return Stream.concat(
                        Stream.of(AccountField.credential("api_key", "an API key that may send mail")),
                        Stream.concat(MailIdentity.fields().stream(), options()))
                .toList();
    }

    private static Stream<AccountField> options() {
        return Stream.of(
                AccountField.setting("region", "global or eu; global if not given")
                        .optional(),
                AccountField.setting("sandbox", "true: SendGrid checks messages and delivers none")
                        .harmless()
                        .optional(),
                AccountField.setting("tracking", "true: opens and clicks are tracked as the SendGrid account is set up")
                        .harmless()
                        .optional(),
                AccountField.credential(WEBHOOK_KEY, "the Event Webhook's verification key, as SendGrid shows it")
                        .optional());
    }

    static SendGridAccount read(AccountConfig account) {
        AccountReader reader = AccountReader.of(account, fields());
        var read = new SendGridAccount(
                reader.credential("api_key", KEY, "give the key as SendGrid showed it")
                        .orElse(""),
                reader.identity(),
                host(reader.setting("region", REGION, "give global or eu").orElse("global")),
                reader.flag("sandbox"),
                reader.flag("tracking"));
        account.credential(WEBHOOK_KEY)
                .filter(key -> EventSignature.key(key).isEmpty())
                .ifPresent(key -> reader.wrong(
                        "credentials." + WEBHOOK_KEY,
                        "is not the key of an elliptic curve in base64",
                        "copy it from the Event Webhook's settings"));
        reader.check();
        return read;
    }

    private static String host(String region) {
        return region.equals("eu") ? "api.eu.sendgrid.com" : "api.sendgrid.com";
    }

    @Override
    public String toString() {
        return "SendGridAccount[" + identity + ", " + host + "]";
    }
}
