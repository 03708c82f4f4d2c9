package io.github.serspark.training;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.ByteBuffer;

/** Numbers that are serialised many at a time: Java takes those of an array one by one, which takes longer than their mean. */
public final class FloatArray implements Externalizable {
    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 1 << 14;

    private float[] values;

    /** For deserialisation, which fills it. */
    public FloatArray() {
        this(new float[0]);
    }

    FloatArray(float[] values) {
        this.values = values;
    }

    /** Not a copy. */
    float[] values() {
        return values;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeInt(values.length);
        ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE * Float.BYTES);
        for (int from = 0; from < values.length; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, values.length - from);
            bytes.asFloatBuffer().put(values, from, count);
            out.write(bytes.array(), 0, count * Float.BYTES);
        }
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        values = new float[in.readInt()];
        ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE * Float.BYTES);
        for (int from = 0; from < values.length; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, values.length - from);
            in.readFully(bytes.array(), 0, count * Float.BYTES);
            bytes.asFloatBuffer().get(values, from, count);
        }
    }
}
