/** Who may look at the web pages of a running job. */
package io.github.serspark.web;
