package io.frontdesk.adapter.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import okhttp3.Response;

/** Reads an answer to its end, or to the limit. */
final class Answers {

    private Answers() {}

    /**
     * The whole answer.
     *
     * @param limit of the body, in bytes
     * @throws IOException if the rest does not come
     */
    static HttpResult.Answered read(Response response, int limit, Clock clock) throws IOException {
        String body;
        try (InputStream in = response.body().byteStream()) {
            body = new String(in.readNBytes(limit), StandardCharsets.UTF_8);
        }
        return new HttpResult.Answered(
                response.code(),
                headers(response),
                body,
                RetryAfter.parse(KeptRetryAfter.of(response), clock.instant()));
    }

    private static Map<String, String> headers(Response response) {
        var headers = new HashMap<String, String>();
        for (int i = 0; i < response.headers().size(); i++) {
            headers.putIfAbsent(
                    response.headers().name(i).toLowerCase(Locale.ROOT),
                    response.headers().value(i));
        }
        return headers;
    }
}
