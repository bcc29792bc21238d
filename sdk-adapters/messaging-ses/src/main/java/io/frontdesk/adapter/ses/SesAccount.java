package io.frontdesk.adapter.ses;

import io.frontdesk.adapter.http.mail.AccountReader;
import io.frontdesk.adapter.http.mail.MailIdentity;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an account says, checked. {@link #toString()} shows no secret. */
record SesAccount(AwsCredentials credentials, String region, MailIdentity identity, Optional<String> configurationSet) {

    static final String TOPIC = "topic_arn";

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9]{4,128}");
    private static final Pattern SECRET = Pattern.compile("[!-~]{1,500}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4000}");
    /** SES is not offered in China. */
    private static final Pattern REGION = Pattern.compile("(?!cn-)[a-z]{2}(-[a-z]{2,20}){1,2}-\\d{1,2}");

    private static final Pattern SET = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    static List<AccountField> fields() {
        return Stream.of(
                        Stream.of(
                                AccountField.credential("access_key_id", "of an IAM user that may ses:SendEmail"),
                                AccountField.credential("secret_access_key", "of the same key"),
                                AccountField.credential("session_token", "for temporary credentials")
                                        .optional(),
                                AccountField.setting("region", "such as eu-central-1")),
                        MailIdentity.fields().stream(),
                        Stream.of(
                                AccountField.setting("configuration_set", "whose events are published to SNS")
                                        .harmless()
                                        .optional(),
                                AccountField.setting(TOPIC, "the SNS topic that events come from")
                                        .optional()))
                .flatMap(fields -> fields)
                .toList();
    }

    static SesAccount read(AccountConfig account) {
        AccountReader reader = AccountReader.of(account, fields());
        var credentials = new AwsCredentials(
                reader.credential("access_key_id", KEY_ID, "give the id as AWS showed it")
                        .orElse(""),
                reader.credential("secret_access_key", SECRET, "give the key as AWS showed it")
                        .orElse(""),
                reader.credential("session_token", TOKEN, "give the token as AWS showed it"));
        var read = new SesAccount(
                credentials,
                reader.setting("region", REGION, "give a region such as eu-central-1")
                        .orElse(""),
                reader.identity(),
                reader.setting("configuration_set", SET, "give the set's name"));
        reader.setting(TOPIC, SnsTopic.ARN, "give an ARN such as arn:aws:sns:eu-central-1:123456789012:ses-events");
        reader.check();
        return read;
    }

    @Override
    public String toString() {
        return "SesAccount[" + identity + ", " + region + "]";
    }
}
