package io.frontdesk.common;

import java.sql.Connection;

/** An open transaction in which the host writes beside Frontdesk. Valid only inside the call that was handed it. */
public interface Transaction {

    /**
     * What the transaction runs on.
     *
     * @param type {@link Connection} with every SQL persistence; {@code jakarta.persistence.EntityManager} with the JPA one
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if this persistence has no such thing
     */
    <T> T resource(Class<T> type);

    /** The JDBC connection of the transaction: do not commit, roll back or close it. */
    default Connection connection() {
        return resource(Connection.class);
    }
}
