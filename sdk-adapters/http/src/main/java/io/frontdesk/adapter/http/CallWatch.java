package io.frontdesk.adapter.http;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/** Knows how far one call got. What decides is whether OkHttp began to write the request: from then on nobody can take it back. */
final class CallWatch extends EventListener {

    private volatile boolean begun;
    private volatile boolean answering;

    /** The watch of a call that {@link Requests} made. */
    static EventListener of(Call call) {
        CallWatch watch = call.request().tag(CallWatch.class);
        return watch == null ? EventListener.NONE : watch;
    }

    @Override
    public void requestHeadersStart(Call call) {
        begun = true;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        answering = true;
    }

    /** Whether a byte of the request may have left. */
    boolean begun() {
        return begun;
    }

    /** Whether the head of an answer came. */
    boolean answering() {
        return answering;
    }
}
