package io.frontdesk.adapter.sendgrid;

import frontdesk.build.httpserver.ReceivedRequest;
import frontdesk.build.httpserver.Reply;
import frontdesk.build.httpserver.ScriptedHttpServer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes what SendGrid's reference says it takes, and refuses the rest in SendGrid's words. */
final class FakeSendGrid implements AutoCloseable {

    static final String KEY = "SG.correct-horse_battery";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FIELDS = Set.of(
            "personalizations",
            "from",
            "reply_to",
            "subject",
            "content",
            "attachments",
            "headers",
            "custom_args",
            "mail_settings",
            "tracking_settings");

    private final ScriptedHttpServer server;
    private final List<JsonNode> accepted = new ArrayList<>();

    private FakeSendGrid(Function<Reply, Reply> after) {
        this.server = ScriptedHttpServer.start(request -> after.apply(answer(request)));
    }

    static FakeSendGrid start() {
        return new FakeSendGrid(Function.identity());
    }

    /** Takes messages, and answers as told instead of as it should. */
    static FakeSendGrid answering(Reply reply) {
        return new FakeSendGrid(real -> reply);
    }

    ScriptedHttpServer server() {
        return server;
    }

    synchronized List<JsonNode> accepted() {
        return List.copyOf(accepted);
    }

    private synchronized Reply answer(ReceivedRequest request) {
        if (!request.header("Authorization").equals("Bearer " + KEY)) {
            return error(401, "", "The provided authorization grant is invalid, expired, or revoked");
        }
        if (request.method().equals("GET") && request.target().equals("/v3/scopes")) {
            return Reply.json(200, "{\"scopes\":[\"mail.send\",\"alerts.read\"]}");
        }
        if (!request.method().equals("POST") || !request.target().equals("/v3/mail/send")) {
            return error(404, "", "not found");
        }
        if (!request.header("Content-Type").equals("application/json")) {
            return error(415, "", "Content-Type should be application/json.");
        }
        return send(JSON.readTree(request.bytes()));
    }

    private Reply send(JsonNode mail) {
        var unknown = new TreeSet<String>();
        mail.propertyNames().forEach(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            return error(400, unknown.first(), "Additional property is not allowed");
        }
        JsonNode to = mail.path("personalizations").path(0).path("to").path(0).path("email");
        if (!to.stringValue("").matches("[!-~]+@[a-z0-9.-]+")
                || to.stringValue("").startsWith("refused")) {
            return error(400, "personalizations.0.to.0.email", "Does not contain a valid address: " + to);
        }
        if (!mail.path("from").path("email").stringValue("").endsWith("shop.example")) {
            return error(403, "from", "The from address does not match a verified Sender Identity.");
        }
        if (mail.path("subject").stringValue("").isEmpty()) {
            return error(400, "subject", "The subject is required.");
        }
        String problem = problemOf(mail.path("content"), mail.path("attachments"));
        if (!problem.isEmpty()) {
            return error(400, problem, "is wrong");
        }
        if (mail.path("mail_settings").path("sandbox_mode").path("enable").booleanValue(false)) {
            return Reply.of(200, "");
        }
        accepted.add(mail);
        return Reply.of(202, "").withHeader("X-Message-Id", "sg_id-" + accepted.size());
    }

    private static String problemOf(JsonNode content, JsonNode attachments) {
        for (int i = 0; i < content.size(); i++) {
            boolean plain = content.get(i).path("type").stringValue("").equals("text/plain");
            if ((plain && i > 0) || content.get(i).path("value").stringValue("").isEmpty()) {
                return "content." + i + ".value";
            }
        }
        for (JsonNode attachment : attachments) {
            Base64.getDecoder().decode(attachment.path("content").stringValue("!"));
            String disposition = attachment.path("disposition").stringValue("");
            if (!disposition.equals("attachment")
                    && attachment.path("content_id").isMissingNode()) {
                return "attachments.0.content_id";
            }
        }
        return content.isEmpty() ? "content" : "";
    }

    static Reply error(int status, String field, String words) {
        return Reply.json(
                status,
                "{\"errors\":[{\"message\":\"" + words.replace("\"", "\\\"") + "\",\"field\":"
                        + (field.isEmpty() ? "null" : "\"" + field + "\"") + ",\"help\":null}]}");
    }

    @Override
    public void close() {
        server.close();
    }
}
