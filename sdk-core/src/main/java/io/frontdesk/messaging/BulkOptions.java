package io.frontdesk.messaging;

import java.util.function.Consumer;

/** Who is told what of {@link Messages#enqueueBulk}, and when. Immutable. Called on the caller's thread; an exception ends the call. */
public final class BulkOptions {

    private static final BulkOptions NONE = new BulkOptions(result -> {}, progress -> {});

    private final Consumer<? super RecipientResult> onResult;
    private final Consumer<? super BulkProgress> onProgress;

    private BulkOptions(Consumer<? super RecipientResult> onResult, Consumer<? super BulkProgress> onProgress) {
        this.onResult = onResult;
        this.onProgress = onProgress;
    }

    public static BulkOptions none() {
        return NONE;
    }

    /** Told of every command, in order, after the transaction of its 500 committed. */
    public BulkOptions onResult(Consumer<? super RecipientResult> listener) {
        return new BulkOptions(listener, onProgress);
    }

    /** Told after every 500. */
    public BulkOptions onProgress(Consumer<? super BulkProgress> listener) {
        return new BulkOptions(onResult, listener);
    }

    public Consumer<? super RecipientResult> resultListener() {
        return onResult;
    }

    public Consumer<? super BulkProgress> progressListener() {
        return onProgress;
    }
}
