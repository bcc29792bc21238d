package io.frontdesk.adapter.ses;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What SNS posts: an envelope whose fields are signed. */
final class SnsCall {

    private final JsonNode fields;

    SnsCall(JsonNode fields) {
        this.fields = fields;
    }

    String type() {
        return field("Type");
    }

    String topic() {
        return field("TopicArn");
    }

    String message() {
        return field("Message");
    }

    String timestamp() {
        return field("Timestamp");
    }

    String signatureVersion() {
        return field("SignatureVersion");
    }

    String signature() {
        return field("Signature");
    }

    String certificateUrl() {
        return field("SigningCertURL");
    }

    String subscribeUrl() {
        return field("SubscribeURL");
    }

    private String field(String name) {
        return Json.text(fields, name);
    }

    /** Name and value of each signed field, a line each, in the order of their names. A notification without a subject has no line for it. */
    String signedText() {
        List<String> names = type().equals("Notification")
                ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
                : List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
        return names.stream()
                .filter(name -> !name.equals("Subject") || fields.path(name).isString())
                .flatMap(name -> Stream.of(name, field(name)))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
