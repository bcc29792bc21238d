/** Phone numbers on Google's libphonenumber, which knows the numbering plans of the world. */
@NullMarked
package io.frontdesk.adapter.phone;

import org.jspecify.annotations.NullMarked;
