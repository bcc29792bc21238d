package io.frontdesk.adapter.http;

import java.util.List;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Puts calls into OkHttp's words. */
final class Requests {

    private static final byte[] NOTHING = new byte[0];

    private Requests() {}

    /**
     * The request.
     *
     * @param watch told of what happens to it
     * @throws IllegalArgumentException if a header or URL cannot be written
     */
    static Request of(HttpCall call, CallWatch watch) {
        var request = new Request.Builder().url(call.url().toString()).tag(CallWatch.class, watch);
        call.headers().forEach(request::header);
        return call.method().equals("GET")
                ? request.get().build()
                : request.post(body(call.content())).build();
    }

    private static RequestBody body(HttpCall.Content content) {
        if (!content.parts().isEmpty()) {
            return multipart(content.parts());
        }
        return content.bytes()
                .map(typed -> RequestBody.create(typed.bytes, MediaType.get(typed.mediaType)))
                .orElseGet(() -> RequestBody.create(NOTHING, null));
    }

    private static RequestBody multipart(List<FormPart> parts) {
        var body = new MultipartBody.Builder().setType(MultipartBody.FORM);
        for (FormPart part : parts) {
            MediaType type = part.mediaType().map(MediaType::get).orElse(null);
            body.addFormDataPart(part.name(), part.fileName().orElse(null), RequestBody.create(part.content(), type));
        }
        return body.build();
    }
}
