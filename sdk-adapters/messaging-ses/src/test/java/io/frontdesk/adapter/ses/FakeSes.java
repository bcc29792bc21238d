package io.frontdesk.adapter.ses;

import frontdesk.build.httpserver.ReceivedRequest;
import frontdesk.build.httpserver.Reply;
import frontdesk.build.httpserver.ScriptedHttpServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes what SES's reference says it takes, verifies each signature from what came over the wire, and refuses the rest in SES's words. */
final class FakeSes implements AutoCloseable {

    static final String KEY_ID = "AKIDCORRECTHORSE";
    static final String SECRET = "wJalrXUtnFEMI+K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=" + KEY_ID
            + "/(\\d{8})/eu-central-1/ses/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FIELDS = Set.of(
            "FromEmailAddress", "Destination", "ReplyToAddresses", "Content", "EmailTags", "ConfigurationSetName");

    private final ScriptedHttpServer server;
    private final List<JsonNode> accepted = new ArrayList<>();

    private FakeSes(Function<Reply, Reply> after) {
        this.server = ScriptedHttpServer.start(request -> after.apply(answer(request)));
    }

    static FakeSes start() {
        return new FakeSes(Function.identity());
    }

    /** Takes messages, and answers as told instead of as it should. */
    static FakeSes answering(Reply reply) {
        return new FakeSes(real -> reply);
    }

    ScriptedHttpServer server() {
        return server;
    }

    synchronized List<JsonNode> accepted() {
        return List.copyOf(accepted);
    }

    private synchronized Reply answer(ReceivedRequest request) {
        if (!isSigned(request)) {
            return error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match");
        }
        if (request.method().equals("GET") && request.target().equals("/v2/email/account")) {
            return Reply.json(200, "{\"SendingEnabled\":true,\"ProductionAccessEnabled\":true}");
        }
        if (!request.method().equals("POST") || !request.target().equals("/v2/email/outbound-emails")) {
            return error(404, "UnknownOperationException", "");
        }
        return request.header("Content-Type").equals("application/json")
                ? send(JSON.readTree(request.bytes()))
                : error(415, "UnsupportedMediaType", "");
    }

    /** Straight from the specification, with nothing of the adapter's. */
    private static boolean isSigned(ReceivedRequest request) {
        Matcher parts = AUTHORIZATION.matcher(request.header("Authorization"));
        if (!parts.matches()
                || !parts.group(2).contains("host")
                || !parts.group(2).contains("x-amz-date")) {
            return false;
        }
        var canonical = new StringBuilder(request.method() + "\n" + request.target() + "\n\n");
        for (String name : parts.group(2).split(";", -1)) {
            canonical.append(name).append(':').append(request.header(name)).append('\n');
        }
        canonical.append('\n').append(parts.group(2)).append('\n').append(sha256(request.bytes()));
        String scope = parts.group(1) + "/eu-central-1/ses/aws4_request";
        String text = "AWS4-HMAC-SHA256\n" + request.header("X-Amz-Date") + "\n" + scope + "\n"
                + sha256(canonical.toString().getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/", -1)) {
            key = hmac(key, step);
        }
        return HexFormat.of().formatHex(hmac(key, text)).equals(parts.group(3));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply send(JsonNode mail) {
        var unknown = new TreeSet<String>();
        mail.propertyNames().forEach(unknown::add);
        unknown.removeAll(FIELDS);
        JsonNode to = mail.path("Destination").path("ToAddresses").path(0);
        if (!unknown.isEmpty()
                || mail.path("Content")
                        .path("Simple")
                        .path("Subject")
                        .path("Data")
                        .isMissingNode()) {
            return error(400, "BadRequestException", "unknown: " + unknown);
        }
        if (!to.stringValue("").matches("[!-~]+@[a-z0-9.-]+")
                || to.stringValue("").startsWith("refused")) {
            return error(400, "BadRequestException", "Illegal address " + to.stringValue(""));
        }
        if (!mail.path("FromEmailAddress").stringValue("").matches("[ -~]*shop\\.example>?")) {
            return error(400, "MessageRejected", "Email address is not verified. The following identities failed");
        }
        String problem = problemOf(mail.path("Content").path("Simple"), mail.path("EmailTags"));
        if (!problem.isEmpty()) {
            return error(400, "BadRequestException", problem);
        }
        accepted.add(mail);
        return Reply.json(200, "{\"MessageId\":\"0107018a-" + accepted.size() + "-000000\"}");
    }

    private static String problemOf(JsonNode simple, JsonNode tags) {
        for (JsonNode header : simple.path("Headers")) {
            if (!header.path("Value").stringValue("").matches("[ -~]{1,870}")) {
                return "header";
            }
        }
        for (JsonNode tag : tags) {
            if (!tag.path("Value").stringValue("").matches("[A-Za-z0-9_.@-]{1,256}")) {
                return "tag";
            }
        }
        for (JsonNode file : simple.path("Attachments")) {
            Base64.getDecoder().decode(file.path("RawContent").stringValue("!"));
        }
        return simple.path("Body").isEmpty() || simple.path("Headers").size() > 15 ? "content" : "";
    }

    static Reply error(int status, String type, String words) {
        return Reply.json(status, "{\"message\":\"" + words + "\"}")
                .withHeader("x-amzn-ErrorType", type + ":http://internal.amazon.com/coral/com.amazonaws/");
    }

    @Override
    public void close() {
        server.close();
    }
}
