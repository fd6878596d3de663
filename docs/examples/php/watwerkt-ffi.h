#define FFI_SCOPE "watwerkt"
#define FFI_LIB "libwatwerkt.so.0"

/* What the example uses of watwerkt.h; PHP reads declarations, no preprocessor but the two lines
 * above. */
typedef struct watwerkt_engine watwerkt_engine;
int watwerkt_abi_version(void);
int watwerkt_open(const char* index_folder, watwerkt_engine** engine, char** problem);
void watwerkt_close(watwerkt_engine* engine);
void watwerkt_free(char* answer);
int watwerkt_search(watwerkt_engine* engine, const char* request, char** answer);
