/** Tables that people and spreadsheets write, read as they are meant. */
package io.github.serspark.csv;
