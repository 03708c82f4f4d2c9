// A stand-in for NVIDIA's driver, libcuda.so.1: as much of it as the kernels' host needs, on a card of compute capability 9.0.
// Memory starts as NaN and ends at a page that must not be touched. What the tests set: EMU_CAPABILITY (such as 75), EMU_MEMORY
// (bytes that the card has), emu_fail (the error of the launches from now on), emu_shuffle.
#include "cuda_on_cpu.h"
#include <mutex>
#include <sys/mman.h>
#include <unordered_map>

enum { SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NO_DEVICE = 100, INVALID_CONTEXT = 201, NOT_FOUND = 500, LAUNCH_FAILED = 719 };
struct Mapping {
    char* at;
    size_t mapped, bytes;
};
static std::unordered_map<uint64_t, Mapping> allocated;
static size_t used;
static int failure;
static std::mutex one_at_a_time; // a card runs the kernels of several threads, the emulator those of one
static thread_local void* current;

static size_t memory() {
    const char* set = getenv("EMU_MEMORY");
    return set ? strtoull(set, nullptr, 10) : (size_t)4 << 30;
}
static int capability() {
    const char* set = getenv("EMU_CAPABILITY");
    return set ? atoi(set) : 90;
}
#define NEEDS_CONTEXT                                                                                                  \
    if (!current) return INVALID_CONTEXT;                                                                              \
    if (failure) return failure;                                                                                       \
    std::lock_guard<std::mutex> lock(one_at_a_time)

extern "C" {
void emu_fail(int error) { failure = error; }
unsigned long long emu_used() { return used; }
int cuInit(unsigned) { return capability() == 0 ? NO_DEVICE : SUCCESS; }
int cuDriverGetVersion(int* v) { return *v = 13000, SUCCESS; }
int cuDeviceGetCount(int* n) {
    const char* set = getenv("EMU_CARDS");
    return *n = set ? atoi(set) : 1, SUCCESS;
}
int cuDeviceGet(int* d, int i) { return *d = i, SUCCESS; }
int cuDeviceGetName(char* s, int n, int) { return snprintf(s, n, "CPU (emulated)"), SUCCESS; }
int cuDeviceGetAttribute(int* v, int a, int) {
    return *v = a == 75 ? capability() / 10 : a == 76 ? capability() % 10 : a == 16 ? 132 : 0, SUCCESS;
}
int cuDeviceTotalMem_v2(size_t* n, int) { return *n = memory(), SUCCESS; }
int cuMemGetInfo_v2(size_t* left, size_t* total) { return *total = memory(), *left = memory() - used, SUCCESS; }
int cuDevicePrimaryCtxRetain(void** c, int d) { return *c = (void*)(uintptr_t)(d + 1), SUCCESS; }
int cuCtxSetCurrent(void* c) { return current = c, SUCCESS; }
int cuCtxSynchronize() { return failure; }
int cuStreamCreate(void** s, unsigned) { return *s = (void*)1, SUCCESS; }
int cuStreamSynchronize(void*) { return failure; }
int cuStreamDestroy_v2(void*) { return SUCCESS; }
int cuStreamWaitEvent(void*, void*, unsigned) { return SUCCESS; }
int cuEventCreate(void** e, unsigned) { return *e = (void*)1, SUCCESS; }
int cuEventRecord(void*, void*) { return failure; }
int cuEventSynchronize(void*) { return failure; }
int cuEventDestroy_v2(void*) { return SUCCESS; }
int cuMemHostAlloc(void** p, size_t n, unsigned) { return *p = malloc(n), memset(*p, 0xff, n), SUCCESS; }
int cuMemFreeHost(void* p) { return free(p), SUCCESS; }
int cuMemAlloc_v2(uint64_t* p, size_t n) {
    NEEDS_CONTEXT;
    if (n == 0) return INVALID_VALUE;
    if (used + n > memory()) return OUT_OF_MEMORY;
    size_t pages = (n + 4095) / 4096, all = (pages + 2) * 4096;
    char* m = (char*)mmap(nullptr, all, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (m == MAP_FAILED) return OUT_OF_MEMORY;
    mprotect(m + 4096, pages * 4096, PROT_READ | PROT_WRITE);
    memset(m + 4096, 0xff, pages * 4096);
    *p = (uint64_t)(m + 4096 + (pages * 4096 - n) / 16 * 16);
    allocated[*p] = {m, all, n};
    used += n;
    return SUCCESS;
}
int cuMemFree_v2(uint64_t p) {
    std::lock_guard<std::mutex> lock(one_at_a_time);
    auto found = allocated.find(p);
    if (found == allocated.end()) return INVALID_VALUE;
    munmap(found->second.at, found->second.mapped);
    used -= found->second.bytes;
    allocated.erase(found);
    return SUCCESS;
}
int cuMemcpyHtoDAsync_v2(uint64_t d, const void* s, size_t n, void*) {
    NEEDS_CONTEXT;
    return memcpy((void*)d, s, n), SUCCESS;
}
int cuMemcpyDtoHAsync_v2(void* d, uint64_t s, size_t n, void*) {
    NEEDS_CONTEXT;
    return memcpy(d, (void*)s, n), SUCCESS;
}
int cuMemcpyDtoDAsync_v2(uint64_t d, uint64_t s, size_t n, void*) {
    NEEDS_CONTEXT;
    return memcpy((void*)d, (void*)s, n), SUCCESS;
}
int cuMemsetD32Async(uint64_t d, unsigned v, size_t n, void*) {
    NEEDS_CONTEXT;
    return std::fill_n((unsigned*)d, n, v), SUCCESS;
}
int cuModuleLoadData(void** m, const void*) { return *m = (void*)1, SUCCESS; }
int cuModuleGetFunction(void** f, void*, const char* name) {
    auto found = emu::registry().find(name);
    return found == emu::registry().end() ? NOT_FOUND : (*f = (void*)found->second, SUCCESS);
}
int cuFuncSetAttribute(void*, int, int) { return SUCCESS; }
int cuLaunchKernel(void* f, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared, void*,
                   void** parameters, void**) {
    NEEDS_CONTEXT;
    if (gx == 0 || gy == 0 || gz == 0 || gy > 65535 || gz > 65535) return INVALID_VALUE;
    std::string trouble = emu::launch({gx, gy, gz}, {bx, by, bz}, shared, [=] { ((emu::Entry)f)(parameters); });
    if (trouble.empty()) return SUCCESS;
    fprintf(stderr, "%s\n", trouble.c_str());
    return failure = LAUNCH_FAILED;
}
int cuGetErrorName(int e, const char** s) {
    *s = e == OUT_OF_MEMORY  ? "CUDA_ERROR_OUT_OF_MEMORY"
        : e == NOT_FOUND     ? "CUDA_ERROR_NOT_FOUND"
        : e == LAUNCH_FAILED ? "CUDA_ERROR_LAUNCH_FAILED"
        : e == NO_DEVICE     ? "CUDA_ERROR_NO_DEVICE"
                             : "CUDA_ERROR_UNKNOWN";
    return SUCCESS;
}
}
