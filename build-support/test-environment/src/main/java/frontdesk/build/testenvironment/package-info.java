/** Every test run happens in another time zone and locale, drawn from a printed seed. */
@NullMarked
package frontdesk.build.testenvironment;

import org.jspecify.annotations.NullMarked;
