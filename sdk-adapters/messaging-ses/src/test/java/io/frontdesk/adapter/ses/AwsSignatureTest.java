package io.frontdesk.adapter.ses;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of AWS's Signature Version 4 test suite and of its documentation. */
class AwsSignatureTest {

    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
    private static final AwsCredentials EXAMPLE =
            new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty());

    private static String authorization(String method, String url, Map<String, String> headers, String body) {
        return new AwsSignature(EXAMPLE, "us-east-1", "service")
                .headers(method, URI.create(url), headers, body.getBytes(StandardCharsets.UTF_8), THEN)
                .get("Authorization");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, https://example.amazonaws.com/, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "GET, https://example.amazonaws.com, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "POST, https://example.amazonaws.com/, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "GET, https://example.amazonaws.com/?Param2=value2&Param1=value1, "
                + "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    })
    void vanilla(String method, String url, String signature) {
        assertThat(authorization(method, url, Map.of(), ""))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=host;x-amz-date, Signature=" + signature);
    }

    @Test
    void a_form() {
        assertThat(authorization(
                        "POST",
                        "https://example.amazonaws.com/",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "Param1=value1"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=content-type;host;x-amz-date, "
                        + "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void spaces_in_headers() {
        assertThat(authorization(
                        "GET",
                        "https://example.amazonaws.com/",
                        Map.of("My-Header1", " value1", "My-Header2", " \"a   b   c\""),
                        ""))
                .endsWith("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    }

    @Test
    void the_documentations_example() {
        Map<String, String> headers = new AwsSignature(EXAMPLE, "us-east-1", "iam")
                .headers(
                        "GET",
                        URI.create("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"),
                        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                        new byte[0],
                        THEN);

        assertThat(headers)
                .containsEntry("X-Amz-Date", "20150830T123600Z")
                .containsEntry(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
                                + "SignedHeaders=content-type;host;x-amz-date, "
                                + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    void a_session_token_is_sent_and_signed() {
        var temporary = new AwsCredentials("AKIDEXAMPLE", "secret", Optional.of("token=="));
        Map<String, String> headers = new AwsSignature(temporary, "us-east-1", "ses")
                .headers("POST", URI.create("https://127.0.0.1:8080/x"), Map.of(), new byte[0], THEN);

        assertThat(headers).containsEntry("X-Amz-Security-Token", "token==");
        assertThat(headers.get("Authorization")).contains("SignedHeaders=host;x-amz-date;x-amz-security-token,");
        assertThat(temporary.toString()).doesNotContain("secret", "token", "AKID");
    }
}
