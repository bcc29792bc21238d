package io.frontdesk.testkit;

/**
 * One call of one store method.
 *
 * @param operation the method, as {@link StorePorts#name} says it
 * @param variant what is guessed, or how the batch is mixed
 */
record IsolationCase(String operation, String variant, Call call) {

    /** Makes the call. */
    interface Call {

        /**
         * Calls as {@code own}'s tenant with the ids of {@code target}; the two are the same when the owner calls.
         *
         * @return whether a row of {@code target} was found, changed or run into
         */
        boolean finds(IsolationWorld world, Estate own, Estate target);
    }

    @Override
    public String toString() {
        return operation + ", " + variant;
    }
}
