package io.frontdesk.spring;

import io.frontdesk.messaging.HostAccount;
import java.util.List;

/**
 * Says which accounts of the host's the desk has: these and no others, whatever properties and beans of other kinds say. For tests, and for applications
 * that keep their accounts elsewhere.
 */
@FunctionalInterface
public interface FrontdeskAccounts {

    /** In the order they are tried. Asked once, when the desk is built. */
    List<HostAccount> accounts();
}
