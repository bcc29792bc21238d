package io.frontdesk.adapter.mailgun;

import frontdesk.build.httpserver.ReceivedRequest;
import frontdesk.build.httpserver.Reply;
import frontdesk.build.httpserver.ScriptedHttpServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Takes what Mailgun's reference says it takes, and refuses the rest in Mailgun's words. */
final class FakeMailgun implements AutoCloseable {

    static final String KEY = "key-correct-horse";

    private static final Set<String> FIELDS = Set.of("from", "to", "subject", "text", "html", "attachment", "inline");

    private final ScriptedHttpServer server;
    private final List<Form> accepted = new ArrayList<>();

    private FakeMailgun(Function<Reply, Reply> after) {
        this.server = ScriptedHttpServer.start(request -> after.apply(answer(request)));
    }

    static FakeMailgun start() {
        return new FakeMailgun(Function.identity());
    }

    /** Takes messages, and answers as told instead of as it should. */
    static FakeMailgun answering(Reply reply) {
        return new FakeMailgun(real -> reply);
    }

    ScriptedHttpServer server() {
        return server;
    }

    synchronized List<Form> accepted() {
        return List.copyOf(accepted);
    }

    private synchronized Reply answer(ReceivedRequest request) {
        String login = "api:" + KEY;
        String basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        if (!request.header("Authorization").equals(basic)) {
            return Reply.of(401, "Forbidden");
        }
        if (!request.method().equals("POST") || !request.target().equals("/v3/mg.shop.example/messages")) {
            return error(404, "Domain not found");
        }
        return send(Form.read(request));
    }

    private Reply send(Form form) {
        for (Form.Part part : form.parts()) {
            if (!FIELDS.contains(part.name()) && !part.name().matches("[hvo]:[A-Za-z_-]+")) {
                return error(400, part.name() + " is not a parameter");
            }
        }
        String to = form.value("to");
        if (to.isEmpty()) {
            return error(400, "'to' parameter is missing");
        }
        if (!to.matches("[!-~]+@[a-z0-9.-]+") || to.startsWith("refused")) {
            return error(400, "'to' parameter is not a valid address. please check documentation: " + to);
        }
        if (!form.value("from").contains("shop.example")) {
            return error(400, "'from' parameter is not a valid address. please check documentation");
        }
        if (form.value("text").isEmpty() && form.value("html").isEmpty()) {
            return error(400, "Need at least one of 'text' or 'html' parameters specified");
        }
        accepted.add(form);
        return Reply.json(
                200,
                "{\"id\":\"<20260301090507." + accepted.size()
                        + ".ABC@mg.shop.example>\",\"message\":\"Queued. Thank you.\"}");
    }

    static Reply error(int status, String words) {
        return Reply.json(status, "{\"message\":\"" + words + "\"}");
    }

    @Override
    public void close() {
        server.close();
    }
}
