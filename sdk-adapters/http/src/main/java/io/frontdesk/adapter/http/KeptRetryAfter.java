package io.frontdesk.adapter.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Hides {@code Retry-After} from OkHttp, which would answer a 503 with {@code Retry-After: 0} by sending the request again. */
final class KeptRetryAfter implements Interceptor {

    private static final String HIDDEN = "Frontdesk-Retry-After";

    /** What the answer said; null if it said nothing. */
    static @Nullable String of(Response response) {
        return response.header(HIDDEN);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String value = response.header("Retry-After");
        var kept = response.newBuilder().removeHeader("Retry-After").removeHeader(HIDDEN);
        return value == null ? kept.build() : kept.header(HIDDEN, value).build();
    }
}
