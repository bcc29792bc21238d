package frontdesk.build.testenvironment;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Sets the test environment once in a JVM, before the first test class is loaded. Found as a service. */
public final class RandomEnvironmentListener implements LauncherSessionListener {

    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (INSTALLED.compareAndSet(false, true)) {
            TestEnvironment environment = TestEnvironment.from(System::getProperty);
            environment.install();
            System.out.println(environment.announcement());
        }
    }
}
