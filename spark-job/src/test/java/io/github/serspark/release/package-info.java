/** What the release holds. */
package io.github.serspark.release;
